matrix = [[1, 2, 3], [4, 5, 6]]
transposed = [[row[i] for row in matrix] for i in range(3)]
flat = [cell for row in matrix for cell in row]
print(transposed, flat)
