from typing import Generic, Iterator, List, ParamSpec, Self, TypeVar

T = TypeVar("T")
K = TypeVar("K", bound=int)
V = TypeVar("V", int, str)
P = ParamSpec("P")
print(T, K, V, P, K.__bound__, V.__constraints__, TypeVar("C", covariant=True))


class Stack(Generic[T]):
    def __init__(self) -> None:
        self.items: List[T] = []

    def push(self, item: T) -> Self:
        self.items.append(item)
        return self

    def pop(self) -> T:
        return self.items.pop()

    def __iter__(self) -> Iterator[T]:
        return iter(self.items)


s = Stack[int]()
s.push(1).push(2)
print(s.pop(), list(s), Stack[int], Stack.__parameters__, s.__orig_class__)


class IntStack(Stack[int]):
    pass


class Pair(Generic[K, V]):
    pass


print([c.__name__ for c in IntStack.__mro__], IntStack.__orig_bases__, Pair[int, str], Pair[K, str][bool])
try:
    Stack[int, str]
except TypeError as error:
    print(error)
try:
    class Wrong(Generic[int]):
        pass
except TypeError as error:
    print(error)


class Box[T]:
    def __init__(self, item: T):
        self.item = item

    def map[R](self, f) -> "Box[R]":
        return Box(f(self.item))


def first[T: (int, str)](items: list[T]) -> T:
    return items[0]


type Pairs[A] = list[tuple[A, A]]
print(Box(3).map(str).item, Box[int], Box.__type_params__, first([7]), first.__type_params__)
print(Pairs, Pairs[int], Pairs.__value__, Pairs.__type_params__)
