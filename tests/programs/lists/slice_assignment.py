numbers = [1, 2, 3, 4, 5]
numbers[1:3] = [20, 30, 35]
print(numbers)
numbers[:0] = [0]
numbers[len(numbers):] = [6, 7]
print(numbers)
numbers[::2] = ["a", "b", "c", "d", "e"][: len(numbers[::2])]
print(numbers)
numbers[2:5] = []
print(numbers)
