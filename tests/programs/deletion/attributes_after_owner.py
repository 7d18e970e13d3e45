class Part:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("part", self.name)


class Machine:
    def __init__(self):
        self.motor = Part("motor")
        self.wheel = Part("wheel")

    def __del__(self):
        print("machine")


machine = Machine()
spare = machine.wheel
del machine
print("spare kept", spare.name)
