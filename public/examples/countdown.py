def countdown(n):
    if n == 0:
        return "lift off"
    return countdown(n - 1)

print(countdown(3))
