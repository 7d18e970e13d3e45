found = None
for n in range(2, 50):
    if n % 2 == 0:
        continue
    if n * n > 200:
        found = n
        break
else:
    print("never")
print(found)
