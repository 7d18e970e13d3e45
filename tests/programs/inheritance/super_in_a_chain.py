class A:
    def steps(self):
        return ["A"]


class B(A):
    def steps(self):
        return ["B"] + super().steps()


class C(A):
    def steps(self):
        return ["C"] + super().steps()


class D(B, C):
    def steps(self):
        return ["D"] + super().steps()


print(D().steps())
print([cls.__name__ for cls in D.__mro__])
