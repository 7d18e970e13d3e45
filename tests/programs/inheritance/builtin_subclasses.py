class Stack(list):
    def push(self, item):
        self.append(item)
        return self

    def __repr__(self):
        return "Stack" + super().__repr__()


class Defaults(dict):
    def __missing__(self, key):
        value = self[key] = "made for " + key
        return value


class Name(str):
    def greet(self):
        return "hello " + self


stack = Stack([1000]).push([2000])
print(stack, len(stack), stack[1])
table = Defaults(a="first value")
print(table["a"], table["b c"], len(table))
name = Name("ada lovelace")
print(name.greet(), name.upper(), type(name + "!").__name__)
