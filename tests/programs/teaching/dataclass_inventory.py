from dataclasses import dataclass, field


@dataclass
class Item:
    name: str
    price: int
    tags: list = field(default_factory=list)


items = [Item("lamp", 3000), Item("desk", 12000, ["wood"])]
items[0].tags.append("metal")
print(items[0], items[1] == Item("desk", 12000, ["wood"]))
total = sum(item.price for item in items)
print(total)
