__all__ = ("Context", "ContextVar", "Token", "copy_context")

_missing = object()


class _Missing:
    def __repr__(self):
        return "<Token.MISSING>"


class Token:
    """What a variable was before it was set."""

    MISSING = _Missing()
    __hash__ = object.__hash__

    def __init__(self, *args):
        raise RuntimeError("Tokens can only be created by ContextVars")

    @property
    def var(self):
        return self._var

    @property
    def old_value(self):
        return self._old

    def __repr__(self):
        used = " used" if self._used else ""
        return f"<Token{used} var={self._var!r} at {id(self):#x}>"


class Context:
    """The values of variables."""

    def __init__(self):
        self._values = {}
        self._entered = False

    def run(self, callable, /, *args, **kwargs):
        """Calls something while these are the values."""
        global _current
        if self._entered:
            raise RuntimeError(f"cannot enter context: {self!r} is already entered")
        before = _current
        _current = self
        self._entered = True
        try:
            return callable(*args, **kwargs)
        finally:
            self._entered = False
            _current = before

    def copy(self):
        """Another one with the same values."""
        other = Context()
        other._values = dict(self._values)
        return other

    def get(self, key, default=None, /):
        _check(key)
        return self._values.get(key, default)

    def __getitem__(self, key):
        _check(key)
        return self._values[key]

    def __contains__(self, key):
        _check(key)
        return key in self._values

    def __iter__(self):
        return iter(self._values)

    def __len__(self):
        return len(self._values)

    def keys(self):
        return self._values.keys()

    def values(self):
        return self._values.values()

    def items(self):
        return self._values.items()


def _check(key):
    if not isinstance(key, ContextVar):
        raise TypeError(f"a ContextVar key was expected, got {key!r}")


class ContextVar:
    """A variable that each context has a value of its own for."""

    __class_getitem__ = classmethod(lambda cls, item: __import__("types").GenericAlias(cls, item))

    def __init__(self, name, *, default=_missing):
        if not isinstance(name, str):
            raise TypeError("context variable name must be a str")
        self._name = name
        self._default = default

    @property
    def name(self):
        return self._name

    def get(self, default=_missing, /):
        """The value, or the default."""
        if self in _current._values:
            return _current._values[self]
        if default is not _missing:
            return default
        if self._default is not _missing:
            return self._default
        raise LookupError(self)

    def set(self, value, /):
        """Sets the value; gives a token to go back by."""
        token = object.__new__(Token)
        token._var, token._context, token._used = self, _current, False
        token._old = _current._values.get(self, Token.MISSING)
        _current._values[self] = value
        return token

    def reset(self, token, /):
        """Makes the value what it was before a token was given."""
        if not isinstance(token, Token):
            raise TypeError(f"expected an instance of Token, got {token!r}")
        if token._used:
            raise RuntimeError(f"{token!r} has already been used once")
        if token._var is not self:
            raise ValueError(f"{token!r} was created by a different ContextVar")
        if token._context is not _current:
            raise ValueError(f"{token!r} was created in a different Context")
        token._used = True
        if token._old is Token.MISSING:
            _current._values.pop(self, None)
        else:
            _current._values[self] = token._old

    def __repr__(self):
        default = "" if self._default is _missing else f" default={self._default!r}"
        return f"<ContextVar name={self._name!r}{default} at {id(self):#x}>"


_current = Context()


def copy_context():
    """The values as they are now."""
    return _current.copy()
