class Button:
    def __init__(self, label):
        self.label = label
        self.handlers = []

    def on_click(self, handler):
        self.handlers.append(handler)

    def click(self):
        for handler in self.handlers:
            handler(self)


class Counter:
    def __init__(self):
        self.clicks = 0

    def handle(self, button):
        self.clicks += 1
        print(button.label, self.clicks)


button = Button("press me")
counter = Counter()
button.on_click(counter.handle)
button.on_click(lambda b: print("lambda saw", b.label))
button.click()
handle = counter.handle
print(handle.__self__ is counter, handle == button.handlers[0], handle is counter.handle)
del counter
button.click()
