def average(numbers):
    assert len(numbers) > 0, "nothing to average"
    return sum(numbers) / len(numbers)


print(average([1, 2, 6]))
try:
    average([])
except AssertionError as error:
    print("assert:", error)
