class Base:
    def __init__(self, **rest):
        self.rest = rest
        self.log = ["base init"]


class Left(Base):
    def __init__(self, left, **rest):
        super().__init__(**rest)
        self.left = left
        self.log.append("left init")


class Right(Base):
    def __init__(self, right, **rest):
        super().__init__(**rest)
        self.right = right
        self.log.append("right init")


class Both(Left, Right):
    def __init__(self, **rest):
        super().__init__(**rest)
        self.log.append("both init")


both = Both(left=[1], right=[2], more=[3])
print(both.log, both.rest, both.left, [cls.__name__ for cls in Both.__mro__])
