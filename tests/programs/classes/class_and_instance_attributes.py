class Dog:
    legs = 4
    tricks = []

    def __init__(self, name):
        self.name = name

    def learn(self, trick):
        self.tricks.append(trick)


rex = Dog("Rex")
fido = Dog("Fido")
rex.learn("sit")
fido.learn("roll")
rex.legs = 3
print(rex.tricks, fido.tricks, rex.tricks is fido.tricks)
print(rex.legs, fido.legs, Dog.legs)
