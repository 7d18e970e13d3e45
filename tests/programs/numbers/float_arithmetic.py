price = 19.99
total = price * 3
print(total)
print(round(total, 2))
print(0.1 + 0.2, 0.1 + 0.2 == 0.3)
print(1e16 + 1, 1e-7, 123456789.0 * 10, 2.0**0.5)
print(7.5 // 2, -7.5 // 2, 7.5 % 2, -7.5 % 2)
