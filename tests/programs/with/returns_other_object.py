class Opened:
    def __init__(self, path):
        self.path = path
        self.closed = False

    def read(self):
        return "contents of " + self.path


class Opening:
    def __init__(self, path):
        self.path = path

    def __enter__(self):
        self.opened = Opened(self.path)
        return self.opened

    def __exit__(self, kind, error, trace):
        self.opened.closed = True
        return kind is LookupError


with Opening("notes of today") as file:
    text = file.read()
print(text, file.closed)
with Opening("other notes") as file:
    raise LookupError("swallowed")
print(file.closed)
