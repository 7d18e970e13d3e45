def to_fahrenheit(celsius):
    return celsius * 9 / 5 + 32


celsius = -10
while celsius <= 30:
    print(celsius, to_fahrenheit(celsius))
    celsius += 10
