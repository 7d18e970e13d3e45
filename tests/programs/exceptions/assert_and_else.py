def average(values):
    assert values, "no values given"
    try:
        result = sum(values) / len(values)
    except TypeError as error:
        print("cannot add:", error)
        return None
    else:
        return result
    finally:
        print("done with", values)


print(average([1000, 2001]))
print(average([1, "two words"]))
try:
    average([])
except AssertionError as error:
    print(error)
