numbers = [1, 2, 3]
for n in numbers:
    n = n * 10
print(numbers, n)
for i in range(len(numbers)):
    numbers[i] = numbers[i] * 10
print(numbers)
