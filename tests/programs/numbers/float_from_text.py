readings = ["3.5", "2", "-0.25", "1e3"]
values = []
for reading in readings:
    values.append(float(reading))
average = sum(values) / len(values)
print(values, average)
