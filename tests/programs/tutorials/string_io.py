import io
import math
import operator

buffer = io.StringIO()
buffer.write("first\n")
print("second", file=buffer)
text = buffer.getvalue()
print(text.splitlines())
buffer.seek(0)
lines = [line.strip() for line in buffer]
buffer.close()
print(lines, buffer.closed)
points = [("b", 2.5), ("a", 1.5)]
points.sort(key=operator.itemgetter(0))
print(points, math.sqrt(16), math.floor(2.7), math.gcd(12, 18))
get = operator.attrgetter("real")
print(get(5j), operator.add(2000, 3000))
print(round(math.pi, 3), math.isclose(0.1 + 0.2, 0.3))
