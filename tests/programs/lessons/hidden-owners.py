import sys

cups = [["red"], ["blue"]]
print(sys.getrefcount(cups))
for cup in cups:
    print(sys.getrefcount(cups), sys.getrefcount(cup))
print(sys.getrefcount(cups), sys.getrefcount(cup))

add = cups.append
print(sys.getrefcount(cups))
def show(what=cups):
    return sys.getrefcount(what)
print(show())
price = 1234.5
print(sys.getrefcount(price))
