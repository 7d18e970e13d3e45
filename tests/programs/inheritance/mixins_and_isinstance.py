class Loud:
    def say(self):
        return super().say().upper()


class Polite:
    def say(self):
        return super().say() + ", please"


class Speaker:
    def __init__(self, text):
        self.text = text

    def say(self):
        return self.text


class Guest(Loud, Polite, Speaker):
    pass


guest = Guest("more tea")
print(guest.say(), isinstance(guest, Polite), issubclass(Guest, Speaker))
print([isinstance(thing, (int, str)) for thing in (1000, "a b", 2.5, guest)])
print(type(guest) is Guest, Guest.mro()[1:3] == [Loud, Polite])
