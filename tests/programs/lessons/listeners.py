import weakref
class Button:
    def __init__(self):
        self.listeners = []
class Window:
    def __init__(self, button):
        button.listeners.append(self.on_click)
    def on_click(self):
        print("click")

button = Button()
window = Window(button)
watch = weakref.ref(window)
del window
for listener in button.listeners:
    listener()
print(watch() is None)
del listener
button.listeners.clear()
print(watch() is None)
