base = [1, 2]
same = base
base += [3]
base.extend((4, 5))
base = base + [6]
print(base, same)
