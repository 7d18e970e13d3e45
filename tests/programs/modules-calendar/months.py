import calendar

print(calendar.month(2024, 2))
print(calendar.calendar(2023))
print(calendar.isleap(2000), calendar.leapdays(2000, 2025), calendar.weekday(2024, 5, 6), calendar.monthrange(2024, 2))
print(calendar.monthcalendar(2024, 2))
print(list(calendar.day_name), list(calendar.month_abbr), calendar.month_name[3], repr(calendar.MONDAY))
calendar.setfirstweekday(calendar.SUNDAY)
print(calendar.month(2024, 9), calendar.weekheader(3))
calendar.prmonth(2024, 1)
week = calendar.Calendar(6)
print(list(week.itermonthdays(2024, 2)), list(week.itermonthdays2(2024, 2))[:9])
print([str(day) for day in week.itermonthdates(2024, 2)][:3], list(week.iterweekdays()))
print(calendar.HTMLCalendar().formatmonth(2024, 2))
print(calendar.TextCalendar(calendar.SUNDAY).formatmonth(2025, 7, 5, 2), calendar.timegm((2024, 1, 1, 0, 0, 0)))
for call in [
    lambda: calendar.monthrange(2024, 13),
    lambda: calendar.setfirstweekday(9),
    lambda: calendar.weekday(2024, 2, 30),
]:
    try:
        print(call())
    except ValueError as e:
        print(type(e).__name__, e)
