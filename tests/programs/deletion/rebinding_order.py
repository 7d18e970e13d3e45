class Loud:
    def __init__(self, name):
        print("make", name)
        self.name = name

    def __del__(self):
        print("drop", self.name)


x = Loud("old")
x = Loud("new")
for n in range(2):
    y = Loud(n)
print("end")
