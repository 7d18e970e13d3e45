try:
    int("seven")
except ValueError as problem:
    message = str(problem)
print(message)
try:
    print(problem)
except NameError as error:
    print(error)
