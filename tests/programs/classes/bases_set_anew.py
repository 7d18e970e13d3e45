class Cat:
    def speak(self):
        return "meow"


class Dog:
    def speak(self):
        return "woof"


class Pet(Cat):
    pass


pet = Pet()
print(pet.speak())
Pet.__bases__ = (Dog,)
print(pet.speak(), [c.__name__ for c in Pet.__mro__])
print(Cat.__subclasses__(), Dog.__subclasses__() == [Pet])
for bases in [(), (int,), 5, (Pet,)]:
    try:
        Pet.__bases__ = bases
    except TypeError as error:
        print(error)
