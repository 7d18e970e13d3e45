def inner(): return 1 / 0
def middle(): return inner()
def outer(): return middle()

result = None
try:
    result = outer()
except ZeroDivisionError as error:
    print(error)
print(result)
