a = [1, 2, 3]
b = a

print(id(a), id(b))   # Same ID → both point to same list

b.append(4)
print(a)
print(b)
print(a + b)
