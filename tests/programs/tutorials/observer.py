class Event:
    def __init__(self):
        self.handlers = []

    def __iadd__(self, handler):
        self.handlers.append(handler)
        return self

    def __call__(self, *args, **kwargs):
        for handler in self.handlers:
            handler(*args, **kwargs)


class Button:
    def __init__(self, label):
        self.label = label
        self.clicked = Event()


class Log:
    def __init__(self):
        self.lines = []

    def write(self, text, level="info"):
        self.lines.append((level, text))


log = Log()
ok = Button("OK")
ok.clicked += log.write
ok.clicked += lambda text, **kw: print("saw", text, kw)
ok.clicked("first")
ok.clicked("second", level="warn")
print(log.lines)
method = log.write
del log
print(method.__self__.lines[0])
ok.clicked.handlers.pop()
