import random

r = random.Random(2024)
print(r.gauss(0, 1), r.gauss(5, 2), r.gauss())
print(r.normalvariate(), r.lognormvariate(0, 0.5), r.expovariate(2))
print(r.triangular(), r.triangular(0, 10, 2), r.betavariate(2, 3))
print(r.gammavariate(3, 1), r.gammavariate(0.5, 2), r.gammavariate(1, 1))
print(r.vonmisesvariate(1, 4), r.paretovariate(3), r.weibullvariate(1, 1.5))
print([r.binomialvariate(10, 0.3) for _ in range(5)], r.binomialvariate(200, 0.4), r.binomialvariate())
inside = sum(r.random() ** 2 + r.random() ** 2 <= 1 for _ in range(400))
print(4 * inside / 400)
