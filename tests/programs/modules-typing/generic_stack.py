# generic classes and functions, protocols, typed tuples and dicts
from typing import Generic, TypeVar, Protocol, NamedTuple, TypedDict, Optional, Union, Callable, get_type_hints, runtime_checkable, Literal, Annotated, overload, cast
T = TypeVar("T")

class Stack(Generic[T]):
    def __init__(self) -> None:
        self.items: list[T] = []
    def push(self, item: T) -> None:
        self.items.append(item)
    def pop(self) -> T:
        return self.items.pop()

s = Stack[int]()
s.push(1000)
s.push(2000)
print(s.pop(), s.__orig_class__, Stack[int] is Stack[int])

class Employee(NamedTuple):
    name: str
    id: int = 3
e = Employee("Guido")
print(e, e.id, e._replace(id=1000))

class Movie(TypedDict, total=False):
    title: str
    year: int
m: Movie = {"title": "Blade", "year": 1982}
print(m, Movie.__total__, Movie.__annotations__)

@runtime_checkable
class Closer(Protocol):
    def close(self) -> None: ...

class File:
    def close(self):
        pass
print(isinstance(File(), Closer), isinstance(3, Closer))

def first[U](xs: list[U], default: U | None = None) -> U | None:
    return xs[0] if xs else default
print(first([5000]), first([]), first.__type_params__)
class Pair[A, B]:
    def __init__(self, a: A, b: B):
        self.a, self.b = a, b
p = Pair[int, str](1, "x")
print(p.a, Pair.__type_params__, Pair[int, str])
type Alias = list[int] | None
print(Alias.__value__, Optional[int], Union[int, str], Callable[[int], str])
print(get_type_hints(Stack.push), Literal["a", "b"], Annotated[int, "meta"])
