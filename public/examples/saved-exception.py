def fail():
    big = ["much", "data"]
    raise ValueError("no")

try:
    fail()
except ValueError as error:
    kept = error
print(kept.__traceback__ is not None)
del kept
print("free")
