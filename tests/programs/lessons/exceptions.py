def inner(n):
    data = [n]
    return data[n]

def outer(n):
    try:
        return inner(n)
    finally:
        print("leaving outer")

try:
    outer(500)
except IndexError as error:
    print("caught:", error)
print("after")
