import sys


class Car:
    pass


print(sys.getrefcount(Car))
first = Car()
second = Car()
print(sys.getrefcount(Car))


class Taxi(Car):
    pass


print(sys.getrefcount(Car), sys.getrefcount(Taxi))
del first
print(sys.getrefcount(Car))
