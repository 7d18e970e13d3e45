queue = ["a", "b"]
for n in range(3):
    print(queue[n])
