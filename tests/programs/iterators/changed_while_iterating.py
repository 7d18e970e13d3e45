numbers = [1000, 2000, 3000]
for n in numbers:
    if n < 2500:
        numbers.append(n + 5000)
    if len(numbers) > 5:
        break
print(numbers)
table = {"a b": 1}
try:
    for key in table:
        table[key + "!"] = 2
except RuntimeError as error:
    print(error)
items = {1, 2, 3}
for item in list(items):
    items.discard(item)
print(items, table)
