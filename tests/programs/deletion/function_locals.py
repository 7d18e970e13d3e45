class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


def work(given):
    second = Noisy("second")
    first = Noisy("first")
    print("leaving")


work(Noisy("given"))
print("back")
