import math


def area(radius):
    return math.pi * radius ** 2


for r in (1, 2.5, 10):
    print(r, area(r), round(area(r), 2), f"{math.tau * r:.3f}")

a, b = 3, 4
print(math.hypot(a, b), math.sqrt(a * a + b * b), math.dist((0, 0), (a, b)))
angle = math.atan2(b, a)
print(angle, math.degrees(angle), math.radians(180))
for d in range(0, 361, 45):
    x = math.radians(d)
    print(d, round(math.sin(x), 6), round(math.cos(x), 6), round(math.tan(x), 3))
print(math.sin(math.pi), math.cos(math.pi), math.tan(math.pi / 4))
print(math.asin(1), math.acos(-1), math.atan(1))
print(math.hypot(), math.hypot(-5), math.hypot(1, 2, 3), math.hypot(math.inf, math.nan))
print(math.dist([1, 2, 3], [4, 6, 15.0]))
