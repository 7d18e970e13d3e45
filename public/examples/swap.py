left = ["L"]
right = ["R"]
left, right = right, left
print(left, right)
