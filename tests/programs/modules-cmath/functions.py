import cmath

numbers = [0, 1, -1, 1j, -1j, 1 + 1j, -2 - 3j, 0.5, 3 - 4j, 1e300 + 1e300j, 1e-5j, complex(-1, -0.0), 710 + 1j]
names = "phase polar exp log log10 sqrt sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh isfinite".split()
for name in names:
    for z in numbers:
        try:
            print(name, z, getattr(cmath, name)(z))
        except (ValueError, OverflowError) as e:
            print(name, z, type(e).__name__, e)
print(cmath.rect(2, 1), cmath.isclose(1, 1 + 1e-10j), cmath.log(8, 2), cmath.infj, cmath.nanj, cmath.tau)
for wrong in ["a", None, []]:
    try:
        cmath.sqrt(wrong)
    except TypeError as e:
        print(e)
a, b, c = 1, 2, 5
root = cmath.sqrt(b * b - 4 * a * c)
print((-b + root) / (2 * a), (-b - root) / (2 * a), cmath.exp(1j * cmath.pi))
