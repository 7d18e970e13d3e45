left = [1]
right = [2]
left, right = right, left
print(left, right)
