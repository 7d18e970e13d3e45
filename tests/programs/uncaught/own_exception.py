class OutOfFuel(Exception):
    pass


class Rocket:
    def __init__(self, fuel):
        self.fuel = fuel

    def burn(self):
        if self.fuel == 0:
            raise OutOfFuel("after launch")
        self.fuel -= 1


rocket = Rocket(2)
while True:
    rocket.burn()
    print("fuel", rocket.fuel)
