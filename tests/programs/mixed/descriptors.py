class Positive:
    def __set_name__(self, owner, name):
        self.owner = owner
        self.name = '_' + name
    def __get__(self, obj, objtype=None):
        if obj is None:
            return self
        return getattr(obj, self.name)
    def __set__(self, obj, value):
        if value <= 0:
            raise ValueError(f'{self.name[1:]} must be positive, got {value}')
        setattr(obj, self.name, value)
    def __delete__(self, obj):
        delattr(obj, self.name)
class Box:
    width = Positive()
    height = Positive()
    def __init__(self, width, height):
        self.width = width
        self.height = height
    @property
    def area(self):
        """The area."""
        return self.width * self.height
    @area.setter
    def area(self, value):
        self.width = value / self.height
    @area.deleter
    def area(self):
        del self.width
b = Box(3000, 4.5)
print(b.area)
b.area = 90.0
print(b.width, vars(b))
try:
    b.height = -1
except ValueError as error:
    print(error)
del b.area
print(hasattr(b, 'width'), b.__dict__)
print(Box.width is Box.__dict__['width'], Box.area.__doc__)
d = Box.__dict__['height']
c = Box(1.25, 2.5)
print(d.__get__(c, Box), d.name, d.owner is Box)
