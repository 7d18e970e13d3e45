class Room:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("lights off in", self.name)


kitchen = Room("kitchen")
hall = Room("hall")
_cellar = Room("cellar")
rooms = [Room("attic"), Room("bath")]
print("good night")
