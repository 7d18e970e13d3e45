class Dog:
    tricks = []
    def __init__(self, name):
        self.name = name

rex = Dog("Rex")
fido = Dog("Fido")
rex.tricks.append("roll")
print(fido.tricks, rex.tricks is fido.tricks)
