class Recorder:
    def __init__(self, target):
        self.target = target
        self.seen = []

    def __getattr__(self, name):
        self.seen.append(name)
        return getattr(self.target, name)


class Strict:
    def __init__(self):
        self.value = 1000

    def __getattribute__(self, name):
        if name == "secret":
            raise AttributeError("hidden")
        return super().__getattribute__(name)


text = Recorder("hello world")
print(text.upper(), text.split())
print(text.title(), text.seen)
strict = Strict()
print(strict.value, strict.value, hasattr(strict, "secret"))
