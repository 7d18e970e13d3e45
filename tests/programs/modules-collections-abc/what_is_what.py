from collections import deque, OrderedDict, defaultdict, Counter, namedtuple
from collections.abc import *
import collections.abc

Point = namedtuple("Point", "x y")
things = [[], (), {}, set(), frozenset(), "", b"", bytearray(), range(3), 1, 1.5, None, deque(), OrderedDict(),
          defaultdict(int), Counter(), Point(1, 2), iter([]), (i for i in []), len, lambda: 0, {}.keys(), {}.items(),
          {}.values(), int, zip(), enumerate([]), reversed([])]
kinds = [Hashable, Iterable, Iterator, Reversible, Generator, Sized, Container, Callable, Collection, Set, MutableSet,
         Mapping, MutableMapping, KeysView, ItemsView, ValuesView, MappingView, Sequence, MutableSequence]
for thing in things:
    print(type(thing).__name__, *(kind.__name__ for kind in kinds if isinstance(thing, kind)))


class Evens:
    def __len__(self):
        return 5

    def __iter__(self):
        return iter(range(0, 10, 2))


print(isinstance(Evens(), Sized), isinstance(Evens(), Iterable), isinstance(Evens(), Container))
print(issubclass(Evens, Collection))
Evens.__contains__ = lambda self, n: n % 2 == 0
print(isinstance(Evens(), Collection), 4 in Evens())


class Unhashable:
    __hash__ = None


print(isinstance(Unhashable(), Hashable), issubclass(list, Hashable))
print(issubclass(bool, int), issubclass(str, Sequence), issubclass(dict, Mapping))
print(collections.abc.Mapping, Callable[[int, str], bool], Callable[..., None], Iterable[int])
print(Callable[[int, str], bool].__args__, Mapping[str, list[int]].__origin__)
try:
    Sequence()
except TypeError as error:
    print(error)
