import gc


class Button:
    def __init__(self, label):
        self.label = label
        self.action = self.press

    def press(self):
        return "pressed " + self.label


button = Button("ok button")
print(button.action())
del button
print(gc.collect())
button = Button("again button")
button.action = None
del button
print(gc.collect())
