class Builder:
    def __init__(self):
        self.parts = []

    def add(self, part):
        self.parts.append(part)
        return self

    def repeat(self, times):
        self.parts = self.parts * times
        return self

    def build(self):
        return " ".join(self.parts)


print(Builder().add("one two").add("three").repeat(2).build())
builder = Builder()
builder.add("x y").add("z")
print(builder.build())
