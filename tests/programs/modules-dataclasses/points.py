from dataclasses import dataclass, field, asdict, astuple, replace, fields, is_dataclass

@dataclass
class Point:
    x: int
    y: int = 0

p = Point(1, 2)
q = Point(1, 2)
print(p, p == q, p is q, p != Point(3))
print(Point(5), Point(y=1, x=2), Point.y)
print(asdict(p), astuple(p), replace(p, x=10))
print([f.name for f in fields(p)], is_dataclass(p), is_dataclass(Point), is_dataclass(3))
p.x = 99
print(p, p.__dict__)
for bad in (lambda: Point(), lambda: Point(1, 2, 3), lambda: Point(1, z=3), lambda: p < q, lambda: hash(p), lambda: fields(3)):
    try:
        bad()
    except TypeError as e:
        print(e)

@dataclass
class Team:
    name: str
    members: list[str] = field(default_factory=list)
    captain: Point | None = None
    secret: str = field(default="s", repr=False, compare=False)

a, b = Team("A"), Team("B")
a.members.append("Ann")
print(a, b, a.members is b.members)
print(Team("A", ["Ann"], secret="other") == a)
print(asdict(Team("C", ["x"], Point(1, 2))))
print(Team.__doc__, Point.__match_args__)
print(Team.__dataclass_fields__["name"])
match Point(0, 7):
    case Point(0, y):
        print("on the axis at", y)
try:
    @dataclass
    class Wrong:
        items: list = []
except ValueError as e:
    print(e)
try:
    @dataclass
    class Wrong2:
        a: int = 1
        b: int
except TypeError as e:
    print(e)
@dataclass
class Empty: pass
print(Empty(), Empty() == Empty())
