class Cat:
    def meow(self):
        return "meow"


cat = Cat()
print(cat.meow())
cat.bark()
