print(float('inf'), float('-inf'), float('nan'), float('1e5'), float(' 2.5 '), float('1_0.5'), float('-0'), float('.5'), float('5.'))
for bad in ['', 'x', '1e', '1..2', '0x1p3']:
    try:
        float(bad)
    except ValueError as e:
        print(e)
try:
    float([])
except TypeError as e:
    print(e)
print(0.1.as_integer_ratio(), 2.5.is_integer(), 2.0.is_integer(), 255.5.hex(), float.fromhex('0x1.8p3'), 0.1.hex(), (-0.0).hex(), float('nan').hex())
print(0.1 + 0.2, 1e+16, 1000000000000000.0, 1.2345678901234568e+17, 0.0001, 1e-05, 1.0, 100.0, 1e+22, 1e+23, 5e-324, 1.7976931348623157e+308, 2 / 3)
print(1e+308 * 10, -1e+308 * 10, float('inf') - float('inf'), float('nan') == float('nan'), 0.0 == -0.0, -0.0)
print(7.5 // 2, -7.5 // 2, 7.5 % 2, -7.5 % 2, 7.5 % -2, 2.0 ** 0.5, (-2.0) ** 2, (-2.0) ** 0.5)
try:
    10.0 ** 400
except OverflowError as e:
    print(e)
try:
    int(float('inf'))
except OverflowError as e:
    print(e)
try:
    int(float('nan'))
except ValueError as e:
    print(e)
try:
    float('inf').as_integer_ratio()
except OverflowError as e:
    print(e)
print(round(2.5), round(2.567, 1), round(-1.5), round(1e+300), round(1234.5678, -2), round(2.5, 0), round(float('1e-10'), 3))
try:
    round(float('nan'))
except ValueError as e:
    print(e)
for spec in ['', '.2f', '10.3f', '<10.3f', '+.1e', 'g', '.3g', '%', '.1%', '010.2f', ',.2f', '_.1f', '^12.2f', '*>9.1f', 'E', 'G', ' .2f', '-.2f', '.0f', '#.0f', 'n', '.10', '=+10.2f', 'z.1f', ',', '.2']:
    print(repr(spec), [format(x, spec) for x in (3.14159, -0.04, 1234567.891, 1e+100, float('inf'), float('nan'), 0.0)])
for spec in ['d', 's', 'x', 'c', 'q', '.f', '10.', ',d']:
    try:
        print(format(1.5, spec))
    except ValueError as e:
        print(spec, e)
for v in (42, -42, 0, 10 ** 20, True):
    print([format(v, s) for s in ['', 'd', 'b', 'o', 'x', 'X', '#x', '#b', '#o', '5d', '<5d', '^7d', '05d', '+d', ' d', ',', '_', '_x', '#010x', 'e', '.2f', '%', 'n', '=+8d', 'g']])
for s in ['.2d', 's', 'y', ',b', 'cc', '+c', ',c', '.2', '_,']:
    try:
        print(format(42, s))
    except ValueError as e:
        print(s, e)
print(format(65, 'c'), format(8364, 'c'), '{:c}'.format(97))
print(3.0.__trunc__(), 3.7.__floor__(), 3.2.__ceil__(), 3.5.__round__(), 3.5.__divmod__(2), 1.5.conjugate(), 1.5.real, 1.5.imag)
print(float.__doc__ is not None, float(True), float(10 ** 20), float('1' * 50))
print(1.5 < 2, 2 < 1.5, 1.5 == 3 / 2, 1e+16 == 10 ** 16, 2 ** 53 == float(2 ** 53 + 1), 2 ** 53 + 1 > float(2 ** 53), float('inf') > 10 ** 400, -10 ** 400 < float('-inf'))
print(sum([0.1] * 3), sum([1e+16, 1, -1e+16]), max(1.5, float('nan')), min(float('nan'), 1.5))
print(f'{1.5!r:>8} {2.0:.3} {10000000000.0:.3} {123456.789:.4g} {1.234e-05:g} {1e-07} {100000.0:g} {1000000.0:g} {123456789.0:g}')
print('%.3f %5.1f|%-8.2f|%+d %e %g %G %i %s %r %x %o %X %c %c %% %5s|%-5s|%05d' % (1.23456, 2.25, 3.14159, 5, 12345.678, 1e-05, 1e-10, 3.99, 'a', 'b', 255, 8, 255, 'z', 65, 'ab', 'cd', 42))
