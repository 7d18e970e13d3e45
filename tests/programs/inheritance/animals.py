class Animal:
    def __init__(self, name):
        self.name = name

    def speak(self):
        return "..."

    def introduce(self):
        return self.name + " says " + self.speak()


class Dog(Animal):
    def speak(self):
        return "woof"


class Cat(Animal):
    def speak(self):
        return "meow"


for pet in [Dog("Rex"), Cat("Tom"), Animal("It")]:
    print(pet.introduce())
print(issubclass(Dog, Animal), isinstance(pet, Dog))
