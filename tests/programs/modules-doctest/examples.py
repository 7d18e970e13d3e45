"""Module doc.

>>> add(1, 2)
3
>>> add('a', 'b')  # comment
'ab'
"""

def add(a, b):
    """
    >>> add(2, 3)
    5
    >>> add(1, 'x')
    Traceback (most recent call last):
        ...
    TypeError: unsupported operand type(s) for +: 'int' and 'str'
    >>> for i in range(2):
    ...     print(add(i, i))
    0
    2
    >>> [1,
    ...  2]
    [1, 2]
    >>> print('a\\n\\nb')
    a
    <BLANKLINE>
    b
    >>> x = 5
    >>> x
    5
    """
    return a + b

def div(a, b):
    """
    >>> div(1, 0)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    ZeroDivisionError: ...
    >>> div(3, 2)
    1.5
    >>> list(range(20)) # doctest: +NORMALIZE_WHITESPACE
    [0,   1,  2,  3,  4,  5,  6,  7,  8,  9,
    10,  11, 12, 13, 14, 15, 16, 17, 18, 19]
    >>> object()  # doctest: +ELLIPSIS
    <object object at 0x...>
    >>> 5 / 0 # doctest: +SKIP
    """
    return a / b

class C:
    """
    >>> C(3).get()
    3
    >>> None
    """

    def __init__(self, v):
        self.v = v

    def get(self):
        """
        >>> C(9).get()
        9
        """
        return self.v

    @property
    def p(self):
        """
        >>> C(2).p
        4
        """
        return self.v * 2

    @staticmethod
    def s():
        """
        >>> C.s()
        's'
        """
        return 's'
if __name__ == '__main__':
    import doctest
    print(doctest.testmod())

    def bad(x):
        """
        >>> bad(1)
        3
        >>> print('hi')
        ho
        >>> bad(2)
        """
        return x
    r = doctest.testmod()
    print(r, r.failed)
    doctest.run_docstring_examples(bad, globals())
