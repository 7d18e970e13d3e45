total = 0
def add(n):
    total = n + 1
    return total
def count(n):
    global total
    total = total + n
def broken():
    print(total)
    total = 1

print(add(10), total)
count(5)
print(total)
try:
    broken()
except UnboundLocalError as error:
    print(error)
