class Date:
    def __init__(self, year, month):
        self.year = year
        self.month = month

    @classmethod
    def parse(cls, text):
        year, month = text.split("-")
        return cls(int(year), int(month))

    @staticmethod
    def is_valid(month):
        return 1 <= month <= 12

    def next(self):
        return type(self)(self.year + self.month // 12, self.month % 12 + 1)


class LongDate(Date):
    pass


day = Date.parse("2024-12")
later = day.next()
print(later.year, later.month, Date.is_valid(13), later.is_valid(3))
parse = LongDate.parse
print(type(parse("1999-05")).__name__)
