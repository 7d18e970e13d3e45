def numbers():
    stock = [10, 20]
    for n in stock:
        yield n

source = numbers()
print(next(source))
print(next(source))
