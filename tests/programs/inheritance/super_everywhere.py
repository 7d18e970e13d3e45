class Animal:
    kinds = []

    def __init__(self, name):
        self.name = name

    @classmethod
    def create(cls, name):
        animal = cls(name)
        cls.kinds.append(animal)
        return animal

    @property
    def label(self):
        return "animal " + self.name

    def speak(self):
        return "..."


class Dog(Animal):
    @classmethod
    def create(cls, name):
        return super().create("dog " + name)

    @property
    def label(self):
        return super().label + " (dog)"

    def speak(self):
        sound = super().speak()
        return sound + "woof"


rex = Dog.create("rex one")
print(rex.label, rex.speak(), Animal.kinds[0] is rex, super(Dog, rex).speak())
