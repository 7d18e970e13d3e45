from datetime import date, datetime, timedelta

born = date(1990, 5, 17)
today = date(2024, 3, 1)
age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
print(age)
gap = today - born
print(gap.days, gap > timedelta(days=1000))
meeting = datetime(2024, 3, 1, 14, 30)
later = meeting + timedelta(hours=36, minutes=5)
print(later.isoformat(), later.strftime("%d/%m/%y"))
days = [today + timedelta(days=n) for n in range(3)]
print([d.isoformat() for d in days])
parsed = datetime.strptime("2024-02-29", "%Y-%m-%d")
print(parsed.date() == date(2024, 2, 29))
same = parsed.replace(year=2023, day=1)
print(same)
