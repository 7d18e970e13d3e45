items = []
for n in range(18):
    items.append(n)
print(len(items))
while len(items) > 2:
    items.pop()
print(items)
