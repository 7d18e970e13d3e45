point = 3, 4
x, y = point
single = (5,)
empty = ()
print(point, x, y, single, empty, len(single))
print(point + (5,), point * 2, point[1], 4 in point)
