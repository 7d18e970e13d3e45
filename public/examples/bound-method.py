class Lamp:
    def __init__(self):
        self.on = False
    def switch(self):
        self.on = not self.on

lamp = Lamp()
press = lamp.switch
del lamp
press()
print(press.__self__.on)
