values = [3, 5, 8, 13, 21, 34]
width = 3
sums = []
for start in range(len(values) - width + 1):
    window = values[start : start + width]
    sums.append(sum(window))
print(sums)
