class Part:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("drop", self.name)


class Car:
    def __init__(self):
        self.engine = Part("engine")
        self.wheels = [Part("wheel 1"), Part("wheel 2")]
        self.doors = {"left": Part("left door"), "right": Part("right door")}


car = Car()
car.engine = Part("new engine")
del car.doors["left"]
car.wheels.pop()
print("---")
del car
print("end")
