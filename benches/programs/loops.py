"""Arithmetic: nested loops over ranges and a while loop."""


def triangle(rows):
    total = 0
    for i in range(rows):
        for j in range(i):
            if (i * j) % 7 == 3:
                total += i - j
            else:
                total -= 1
    return total


def collatz(limit):
    longest = 0
    for start in range(1, limit):
        n = start
        length = 0
        while n != 1:
            n = n // 2 if n % 2 == 0 else 3 * n + 1
            length += 1
        if length > longest:
            longest = length
    return longest


print(triangle(3000), collatz(45000))
