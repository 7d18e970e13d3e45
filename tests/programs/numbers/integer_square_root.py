def integer_root(n):
    guess = n
    while guess * guess > n:
        guess = (guess + n // guess) // 2
    return guess


for n in (1, 15, 16, 1000, 10**12):
    print(n, integer_root(n))
