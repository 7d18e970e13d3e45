names = ["Ada Byron", "Alan T", "Grace H"]
marks = [[900], [850], [990]]
for i, (name, mark) in enumerate(zip(names, marks), start=1):
    mark.append(i)
    print(i, name, mark)
for mark in reversed(marks):
    print(mark)
pairs = zip(names, marks)
first = next(pairs)
rest = list(pairs)
print(first, len(rest), first[1] is marks[0])
numbered = enumerate(marks)
kept = [pair for pair in numbered]
print(kept[0] is kept[1], kept[2][1] is marks[2])
