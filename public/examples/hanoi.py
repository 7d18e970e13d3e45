towers = [[3, 2, 1], [], []]
def move(n, a, b, c):
    if n:
        move(n - 1, a, c, b)
        towers[b].append(towers[a].pop())
        move(n - 1, c, b, a)

move(3, 0, 2, 1)
print(towers)
