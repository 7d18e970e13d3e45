up = list(range(5))
down = list(range(10, 0, -3))
evens = range(0, 10, 2)
print(up, down, evens, len(evens), evens[-1], 4 in evens, 5 in evens)
for n in range(0):
    print("never")
