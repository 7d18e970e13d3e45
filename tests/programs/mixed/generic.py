from typing import Generic, TypeVar, Protocol, NamedTuple, runtime_checkable
T = TypeVar('T')
K = TypeVar('K')
class Stack(Generic[T]):
    def __init__(self) -> None:
        self.items: list[T] = []
    def push(self, item: T) -> 'Stack[T]':
        self.items.append(item)
        return self
    def pop(self) -> T:
        return self.items.pop()
class Pair(Generic[K, T]):
    def __init__(self, k: K, v: T):
        self.k, self.v = k, v
s = Stack[int]()
s.push(1000).push(2000)
x = s.pop()
IntStack = Stack[int]
t = IntStack()
print(IntStack is Stack[int], x, t.items)
p = Pair[str, list]('k', s.items)
print(p.v is s.items)
@runtime_checkable
class Sized(Protocol):
    def size(self) -> int: ...
class Thing:
    def size(self):
        return 3
th = Thing()
print(isinstance(th, Sized), isinstance(s, Sized))
class Emp(NamedTuple):
    name: str
    pay: float = 1000.5
    tags: list = []
e = Emp('ann')
f = e._replace(pay=2000.25)
print(e, f, e.tags is f.tags)
class Box[U]:
    def __init__(self, u: U):
        self.u = u
b = Box[int](5000)
print(b.u, Box.__type_params__)
