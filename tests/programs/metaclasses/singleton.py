class Singleton(type):
    instances = {}

    def __call__(cls, *args, **kwargs):
        if cls not in cls.instances:
            cls.instances[cls] = super().__call__(*args, **kwargs)
        return cls.instances[cls]


class Config(metaclass=Singleton):
    def __init__(self, level=1000, *, name="plain config"):
        self.level = level
        self.name = name


first = Config(2000)
second = Config(level=3000, name="other config")
print(first is second, first.level, second.name)
