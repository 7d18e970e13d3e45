class Frozen:
    def __init__(self, **fields):
        for name, value in fields.items():
            object.__setattr__(self, name, value)

    def __setattr__(self, name, value):
        raise AttributeError(f"cannot set {name}")

    def __delattr__(self, name):
        print("deleting", name)
        object.__delattr__(self, name)


class Logged:
    def __setattr__(self, name, value):
        print(name, "=", value)
        self.__dict__[name] = value


point = Frozen(x=1000, y=[2000])
try:
    point.x = 5
except AttributeError as error:
    print(error)
del point.y
print(vars(point))
log = Logged()
log.items = [1]
log.items = log.items + [2]
