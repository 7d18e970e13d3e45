class Person:
    def __init__(self, name, friend=None):
        self.name = name
        self.friend = friend

    def __str__(self):
        if self.friend is None:
            return self.name
        return f"{self.name} and {self.friend}"

    def __repr__(self):
        return f"Person({self.name!r})"


ann = Person("ann lee")
bob = Person("bob ray", ann)
print(bob, [ann, bob], {"who": bob}, (ann,), sep=" | ")
print(str([bob]), repr(ann), f"{bob}", "%s" % ann, end=".\n")
print({ann: 1000}, {ann}, str(bob).upper())
