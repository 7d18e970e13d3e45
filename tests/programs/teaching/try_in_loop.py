def parse(text):
    try:
        return int(text)
    except ValueError:
        return None


results = []
errors = []
for text in ["1000", "abc", "2000", ""]:
    number = parse(text)
    if number is None:
        errors.append(text)
        continue
    results.append(number)
print(results, errors)


def divide(a, b):
    try:
        value = a / b
    except ZeroDivisionError as error:
        raise ValueError("cannot divide") from error
    else:
        return value
    finally:
        print("divided", a, b)


print(divide(1000, 8))
try:
    divide(1000, 0)
except ValueError as error:
    print(error, "because", error.__cause__)
