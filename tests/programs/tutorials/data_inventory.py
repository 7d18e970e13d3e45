from dataclasses import dataclass, field, replace, asdict


@dataclass
class Part:
    name: str
    price: float = 1.5
    tags: list = field(default_factory=list)

    def total(self, n):
        return self.price * n


@dataclass(frozen=True, order=True)
class Version:
    major: int
    minor: int = 0


bolt = Part("bolt")
nut = Part("nut", 0.5, ["m4"])
bolt.tags.append("m5")
print(bolt, nut == Part("nut", 0.5, ["m4"]))
cheap = replace(nut, price=0.25)
print(cheap.tags is nut.tags, asdict(cheap))
v = Version(1)
w = Version(1, 2)
print(v < w, sorted([w, v]))
try:
    v.major = 2
except AttributeError as error:
    print(error)
seen = {v: "old", w: "new"}
print(seen[Version(1, 2)])
