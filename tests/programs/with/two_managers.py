class Part:
    def __init__(self, name, log):
        self.name = name
        self.log = log

    def __enter__(self):
        self.log.append("+" + self.name)
        return self.name

    def __exit__(self, *details):
        self.log.append("-" + self.name)


log = []
with Part("a", log) as first, Part("b", log) as second:
    log.append(first + second)
for n in range(2):
    with Part(str(n), log):
        if n == 0:
            continue
        break
print(log)
