errors = []
for text in ["10", "ten", "", "30"]:
    try:
        number = int(text)
    except ValueError as error:
        errors.append(error)
    else:
        print(number)
print(len(errors))
for error in errors:
    print(error, error.__traceback__ is not None)
errors.clear()
try:
    error
except NameError as problem:
    print(problem)
