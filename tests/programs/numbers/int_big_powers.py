power = 1
sizes = []
for step in range(5):
    power = power * 10**9
    sizes.append(power)
print(sizes[-1])
print(sizes[-1] // sizes[0] == 10**36)
print(-sizes[1] % 7, sizes[2] // -(10**20))
