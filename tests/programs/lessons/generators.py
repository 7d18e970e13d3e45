def squares(numbers):
    for n in numbers:
        yield n * n
    print("done")

nums = [300, 400]
g = squares(nums)
print("made")
print(next(g))
nums.append(500)
print(list(g))
print("end")
