from datetime import date, datetime

for args in ("a",), (1,), ("a", 1, 1), (1, "a"), (1.5, 2, 3), (2020, 13, 3), (2020, 2, 30), (0, 2, 30), ():
    for make in date, datetime:
        try:
            print(make(*args))
        except Exception as e:
            print(make.__name__, args, type(e).__name__, e)
