n = 254
while n < 260:
    n += 1
print(n)
