pairs = [("Ada", [1]), ("Bob", [2])]
for name, marks in pairs:
    marks.append(9)
print(pairs)
