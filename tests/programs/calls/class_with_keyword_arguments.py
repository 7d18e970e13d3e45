class Window:
    def __init__(self, title, width=640, *, resizable=True, **extra):
        self.title = title
        self.width = width
        self.resizable = resizable
        self.extra = extra


first = Window("main window")
second = Window("tools", width=320, resizable=False)
third = Window(title="help page", **{"width": 500, "icon": ["?"]})
settings = {"title": "about box", "colour": "light blue"}
fourth = Window(**settings)
for window in (first, second, third, fourth):
    print(window.title, window.width, window.resizable, window.extra)
