marks = [67, 12, 89, 45]
ordered = sorted(marks)
print(marks, ordered)
marks.sort(reverse=True)
print(marks)
names = ["Rosa", "Al", "Marius"]
names.sort(key=len)
print(names, sorted(names), sorted(names, key=lambda name: name[-1]))
