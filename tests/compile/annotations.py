x: int
y: int = 1
z: list[int] = []
(w): str = "a"
a.b: int
a.b: int = 2
a[0]: int
a[1:2, 3]: int
a[0]: "s" = 3
if x:
    inner: float


def f(p: int, q: "str" = 1) -> None:
    local: int
    value: int = 2
    a.b: int = 3
    a[0]: int
    (paren): int = 4


class C:
    x: int
    y: "C" = 1
    __z: int
    self.a: int = 1
