class Caterpillar:
    def __init__(self, name):
        self.name = name
    def move(self):
        return self.name + " crawls"
class Butterfly:
    def move(self):
        return self.name + " flies"
bug = Caterpillar("Bo")
other = bug
print(bug.move())
bug.__class__ = Butterfly
print(bug.move(), other is bug, type(other).__name__)
bug.wings = [1, 2]
bug.__class__ = Caterpillar
print(bug.move(), bug.__dict__)
del Butterfly
bug = None
print(other.wings)
