def factorial(n):
    if n == 0:
        return 1
    return n * factorial(n - 1)

print(factorial(4))

def total(items):
    if not items:
        return 0
    rest = items[1:]
    return items[0] + total(rest)

numbers = [500, 600, 700]
print(total(numbers))
