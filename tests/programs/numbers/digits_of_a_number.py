number = 90210
digits = []
while number > 0:
    digit = number % 10
    digits.insert(0, digit)
    number //= 10
print(digits, sum(digits))
