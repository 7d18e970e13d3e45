a = 3 + 4j
b = 1 - 2j
print(a + b, a - b, a * b, a / b, a ** 2, abs(a), -a, +a, a == 3 + 4j, a != b, a.real, a.imag, a.conjugate(), bool(0j), complex(0, -0.0), -0j, 1j ** 2, a ** b, a ** 0.5, 2 ** a)
print(repr(1j), repr(1 + 0j), repr(-1j), repr(complex(float('inf'), float('nan'))), str(1e+20 + 1e-07j), complex('-1.5e3j'), complex('nan+infj'))
print(hash(1 + 0j) == hash(1), hash(1j), {1: 'a'}[1 + 0j])
for e in ['complex("x")', 'complex("1 + 2j")', 'a < b', 'a // b', 'a % b', 'int(a)', 'float(a)', 'a / 0', '0j ** -1', 'complex(1, "2")', 'complex("1", 2)', 'divmod(a, b)', 'round(a)', 'complex([])']:
    try:
        print(e, eval(e))
    except Exception as x:
        print(e, type(x).__name__, x)
print(f'{a:.2f} {a} {a!r} {a:>20} {a:g} {10000000000.0 + 1j:e} {a:+.1f}', format(a, ''), '%s' % a)
print(sum([1j, 2, 3.5]), complex(1.0), complex(True), complex(a), complex(real=1, imag=2))
