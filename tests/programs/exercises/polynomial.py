class Polynomial:
    def __init__(self, *coefficients):
        self.coefficients = list(coefficients)

    def __call__(self, x):
        result = 0
        for coefficient in self.coefficients:
            result = result * x + coefficient
        return result

    def __add__(self, other):
        a, b = self.coefficients, other.coefficients
        size = max(len(a), len(b))
        a = [0] * (size - len(a)) + a
        b = [0] * (size - len(b)) + b
        return Polynomial(*[x + y for x, y in zip(a, b)])


p = Polynomial(1, 0, -4)
q = Polynomial(10, 5)
print(p(3), q(3), (p + q)(3), (p + q).coefficients)
