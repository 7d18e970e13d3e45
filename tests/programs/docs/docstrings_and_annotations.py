"""A module with a docstring."""


class Thing:
    """A thing with a docstring."""

    size: int = 1000
    name: str

    def method(self, other: "Thing", times: int = 2000) -> list:
        """A method with a docstring."""
        return [other] * 1


def function(a: int, *, b: str = "default text") -> None:
    """A function
    with two lines."""


thing = Thing()
print(Thing.__doc__, Thing.method.__doc__, function.__doc__, __doc__)
print(Thing.__annotations__, function.__annotations__)
print(thing.method(thing)[0] is thing, function.__kwdefaults__)
