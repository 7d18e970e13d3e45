import json
from enum import IntEnum
from dataclasses import dataclass, asdict

class Money:
    def __init__(self, amount, currency):
        self.amount = amount
        self.currency = currency

class MoneyEncoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, Money):
            return {"__money__": True, "amount": o.amount, "currency": o.currency}
        if isinstance(o, set):
            return sorted(o)
        return super().default(o)

def as_money(d):
    if d.get("__money__"):
        return Money(d["amount"], d["currency"])
    return d

text = json.dumps({"price": Money(5, "EUR"), "tags": {"b", "a"}}, cls=MoneyEncoder)
print(text)
back = json.loads(text, object_hook=as_money)
print(type(back["price"]).__name__, back["price"].amount, back["tags"])
print(json.dumps([Money(1, "USD")], default=lambda o: vars(o), indent=2))
try:
    json.dumps({"z": 1j}, cls=MoneyEncoder)
except TypeError as e:
    print(e)

@dataclass
class User:
    name: str
    age: int

class Level(IntEnum):
    LOW = 1
    HIGH = 9

class MyStr(str): pass
class MyDict(dict): pass
print(json.dumps(asdict(User("Bo", 7))), json.dumps([Level.HIGH, MyStr("s"), MyDict(a=1)]), json.dumps({Level.LOW: 1}))

class Log:
    def __init__(self):
        self.parts = []
    def write(self, text):
        self.parts.append(text)
    def read(self):
        return "".join(self.parts)
log = Log()
json.dump({"a": [1, 2]}, log)
print(log.read(), json.load(log))
decoder = json.JSONDecoder()
print(decoder.raw_decode('{"a": 1} and more'), decoder.decode(" [1] "))
users = [{"name": "A", "age": 3}, {"name": "B", "age": 1}]
copy = json.loads(json.dumps(users))
print(copy == users, copy[0] is users[0])
print(sorted(copy, key=lambda u: u["age"])[0]["name"])
print(json.dumps(users, indent=4))
