saved = []


class Phoenix:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("rising", self.name)
        saved.append(self)


bird = Phoenix("red bird")
del bird
print(len(saved), saved[0].name)
saved.clear()
print(len(saved))
