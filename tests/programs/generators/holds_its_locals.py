def reader(rows):
    header = ["name", "age"]
    for row in rows:
        yield header, row


data = [["Ann", 30], ["Bob", 40]]
lines = reader(data)
first = next(lines)
print(first)
del data
print(next(lines))
del lines
print(first)
