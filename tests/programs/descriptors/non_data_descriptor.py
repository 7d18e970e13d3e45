class Lazy:
    def __init__(self, compute):
        self.compute = compute
        self.name = compute.__name__

    def __get__(self, instance, owner):
        value = self.compute(instance)
        instance.__dict__[self.name] = value
        return value


class Report:
    def __init__(self, numbers):
        self.numbers = numbers

    @Lazy
    def total(self):
        return sum(self.numbers)


report = Report([1000, 2000])
print(report.total, report.total)
print(sorted(vars(report)))
