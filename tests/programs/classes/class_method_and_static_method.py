class Date:
    def __init__(self, year, month, day):
        self.year = year
        self.month = month
        self.day = day

    @classmethod
    def parse(cls, text):
        year, month, day = text.split("-")
        return cls(int(year), int(month), int(day))

    @staticmethod
    def is_leap(year):
        return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


date = Date.parse("2024-05-17")
print(date.year, date.month, date.day, Date.is_leap(date.year))
