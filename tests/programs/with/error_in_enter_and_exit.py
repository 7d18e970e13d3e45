class Fragile:
    def __init__(self, where):
        self.where = where

    def __enter__(self):
        if self.where == "enter":
            raise RuntimeError("broken in enter")
        return [self.where]

    def __exit__(self, kind, error, trace):
        if self.where == "exit":
            raise RuntimeError("broken in exit")


for where in ["enter", "exit", "nowhere"]:
    try:
        with Fragile(where) as got:
            print("body", got)
    except RuntimeError as error:
        print(error, error.__context__)
