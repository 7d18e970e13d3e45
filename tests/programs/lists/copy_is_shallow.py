original = [[1], [2]]
copied = original[:]
other = list(original)
again = original.copy()
copied.append([3])
other[0].append(9)
print(original, copied, other, again)
