class Guard:
    def __init__(self, swallow):
        self.swallow = swallow

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        print("leaving because of", kind.__name__ if kind else None)
        return self.swallow


with Guard(True):
    1 / 0
print("went on")
try:
    with Guard(False):
        [].pop()
except IndexError as error:
    print("came out:", error)
