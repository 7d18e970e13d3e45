"""A program with a docstring of its own."""
def later():
    """Nothing yet."""


def empty():
    pass


print(later(), empty(), later.__doc__)
