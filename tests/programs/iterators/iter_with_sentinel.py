lines = ["first line", "second line", "stop", "never seen"]


def read():
    return lines.pop(0)


for line in iter(read, "stop"):
    print(line)
print(lines)
values = iter([1000, 2000])
print(next(values), next(values), next(values, None))
