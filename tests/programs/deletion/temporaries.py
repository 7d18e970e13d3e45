class Temp:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)

    def hello(self):
        return "hello " + self.name


Temp("nobody")
print(Temp("greeter").hello())
print(len([Temp("one"), Temp("two")]))
Temp("left") is Temp("right")
print("end")
