def fibonacci():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


numbers = []
for n in fibonacci():
    if n > 400:
        break
    numbers.append(n)
print(numbers)
