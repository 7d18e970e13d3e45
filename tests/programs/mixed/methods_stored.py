import sys
class Button:
    registry = []
    def __init__(self, label):
        self.label = label
        self.handlers = []
        Button.registry.append(self)
    def on(self, handler):
        self.handlers.append(handler)
        return self
    def click(self):
        for h in self.handlers:
            h(self)
    @classmethod
    def make(cls, *labels):
        return [cls(l) for l in labels]
    @staticmethod
    def shout(who):
        print(who.label.upper())
    def __repr__(self):
        return f'<Button {self.label}>'
class Model:
    def __init__(self):
        self.seen = []
    def update(self, button):
        self.seen.append(button)
ok, cancel = Button.make('ok', 'cancel')
model = Model()
ok.on(model.update).on(Button.shout)
ok.click()
print(model.seen, sys.getrefcount(model))
bound = cancel.click
cancel.on(bound.__self__.shout)
bound()
print(bound.__self__ is cancel, bound.__func__ is Button.click, sys.getrefcount(cancel))
del cancel
bound()
methods = [b.on for b in Button.registry]
print(methods[0] == ok.on, methods[0] is ok.on)
del methods, bound
Button.registry.clear()
print(sys.getrefcount(ok))
