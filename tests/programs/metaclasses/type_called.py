def describe(self):
    return f"{self.kind} of {self.size}"


Shape = type("Shape", (), {"kind": "a shape", "describe": describe, "size": 1000})
Round = type("Round", (Shape,), dict(kind="a circle"))
shape = Round()
shape.size = 2000
print(Shape().describe(), shape.describe(), Round.__mro__[1] is Shape)
print(type(shape) is Round, isinstance(shape, Shape), Round.__bases__)
