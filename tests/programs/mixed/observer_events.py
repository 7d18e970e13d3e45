# observers, bound methods that are equal, one instance for all, one state for all
class Event:
    def __init__(self):
        self._handlers = {}
        self._next = 0

    def __iadd__(self, handler):
        self._handlers[self._next] = handler
        self._next += 1
        return self

    def __isub__(self, handler):
        for key, h in list(self._handlers.items()):
            if h == handler:
                del self._handlers[key]
        return self

    def __call__(self, *args, **kwargs):
        return [h(*args, **kwargs) for h in tuple(self._handlers.values())]

class Button:
    def __init__(self, label):
        self.label = label
        self.clicked = Event()

    def press(self, times=1):
        for n in range(times):
            self.clicked(self, n=n)

class Counter:
    def __init__(self):
        self.total = 0
    def on_click(self, source, *, n):
        self.total += 1
        self.last = (source.label, n)

ok = Button("ok")
c = Counter()
ok.clicked += c.on_click
ok.clicked += lambda source, n: print("pressed", source.label, n)
ok.press(2)
print(c.total, c.last, c.on_click == c.on_click, c.on_click is c.on_click)
ok.clicked -= c.on_click
ok.press()
print(c.total, len(ok.clicked._handlers))
class Singleton:
    _instance = None
    def __new__(cls, *a):
        if cls._instance is None:
            cls._instance = super().__new__(cls)
        return cls._instance
    def __init__(self, value):
        self.value = value
s1, s2 = Singleton("first"), Singleton("second")
print(s1 is s2, s1.value)
class Borg:
    __shared = {}
    def __init__(self):
        self.__dict__ = self.__shared
x, y = Borg(), Borg()
x.color = "green"
print(y.color, x is y, vars(x) is vars(y))
