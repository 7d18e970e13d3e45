def fail():
    big = [1000, 2000, 3000]
    raise RuntimeError("stop")


try:
    fail()
except RuntimeError as error:
    print("still handling", error)
print("handled")
