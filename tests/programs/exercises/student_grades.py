grades = {"Ana": [90, 85], "Ben": [70], "Cleo": []}
for name, marks in grades.items():
    try:
        mean = sum(marks) / len(marks)
    except ZeroDivisionError:
        print(name, "has no marks")
        continue
    print(f"{name}: {mean:.1f}")
best = max((mark, name) for name, marks in grades.items() for mark in marks)
print(best)
