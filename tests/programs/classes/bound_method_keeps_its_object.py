class Lamp:
    def __init__(self):
        self.on = False

    def switch(self):
        self.on = not self.on
        return self.on


lamp = Lamp()
press = lamp.switch
del lamp
print(press(), press())
print(press.__self__.on, press is press.__self__.switch)
del press
