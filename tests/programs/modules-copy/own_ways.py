import copy


class Own:
    def __init__(self, n):
        self.n = n

    def __copy__(self):
        print("copying")
        return Own(self.n + 1)


print(copy.copy(Own(1)).n)


class State:
    def __init__(self):
        self.x, self.cache = 1, "big"

    def __getstate__(self):
        return {"x": self.x}

    def __setstate__(self, state):
        self.__dict__.update(state, cache="new")


print(vars(copy.copy(State())))
