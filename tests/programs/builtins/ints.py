print(5 .bit_length(), (-8).bit_length(), 0 .bit_length(), 255 .bit_count(), 10 .to_bytes(2, 'big'), 10 .to_bytes(2, 'little'))
print(int.from_bytes(b'\x01\x00', 'big'), int.from_bytes(b'\xff', 'big', signed=True), (-1).to_bytes(1, 'big', signed=True))
try:
    300 .to_bytes(1, 'big')
except OverflowError as e:
    print(e)
try:
    (-1).to_bytes(1, 'big')
except OverflowError as e:
    print(e)
print(7 .numerator, 7 .denominator, 7 .real, 7 .imag, 7 .conjugate(), 7 .as_integer_ratio(), 7 .is_integer())
print(7 // 2, -7 // 2, 7 % -3, -7 % 3, 7 / 2, 2 ** 100, 2 ** (-2), 0 ** 0, 1 << 70, 1 << 70 >> 68, -1 >> 3, ~5, 5 & 3, 5 | 3, 5 ^ 3, -5 & 255)
for expr in ['1 << -1', '1 >> -1', '1 / 0', '1 // 0', '1 % 0', '0 ** -1', '1.0 / 0', '1.0 // 0', '1.0 % 0', '0.0 ** -1', '1 + "a"', '"a" + 1', '"a" * "b"', '[] + ()', '1 < "a"', '-"a"', '~1.5', '1 & 1.0', '[1] * 1.0', 'None + 1', '{} | []', '1 @ 2', 'len', '2 ** 1000 / 3.0', 'int("1" * 400) / 1.0', 'float(10 ** 400)', '10 ** 400 * 1.0', '1 if 2 else 3', '3 .real', '1_000.5', '0b1_0', '1e3', '1E-3', '0xFFp', '1j * 1j', '(1+2j) // 1', '1j < 2j', 'abs(-0.0)', 'int(1e300) % 7', 'round(-0.4)', 'int("9" * 30) // 7', 'divmod(-10**20, 7)', '7 .__add__(3)', '(7).__add__("a")', 'int.__add__(1, 2)', 'True + True', 'True / 2', 'not 0', 'None == 0', '[] == ()', '1 == 1.0', '"a" < "B"', '[1, 2] < [1, 3]', '(1,) < (1, 0)', '{1} < {1, 2}', '{1: 2} == {1: 2.0}', 'range(3) == range(0, 3, 1)', '1 < 2 < 3', '1 < 3 > 2', '1 in [1] == True', '(1 in [1]) == True']:
    try:
        print(expr, '->', eval(expr))
    except Exception as e:
        print(expr, '!!', type(e).__name__, e)
    except SyntaxError as e:
        print(expr, '!!', e.msg)
a = 12345678901234567890
print(a * a, a // 97, a % 97, -a // 97, -a % 97, a ^ 65535, a | 1, a & 4294967295, str(a)[::-1], f'{a:x} {a:,} {a:e} {a:_}')
print(int('0o17', 8), int(b'12'), int(bytearray(b'13')), int('١٢'), 15, 3, 171)
i = 5
i += 1
i -= 2
i *= 3
i //= 5
i **= 4
i %= 10
i <<= 3
i >>= 1
i |= 8
i &= 12
i ^= 5
print(i)
import sys
print(sys.maxsize, sys.int_info.bits_per_digit, sys.float_info.max, sys.float_info.epsilon)
try:
    int('1' * 5000)
except ValueError as e:
    print(e)
try:
    str(10 ** 5000)
except ValueError as e:
    print(e)

class I:

    def __index__(self):
        return 3

    def __int__(self):
        return 9
print([1, 2, 3, 4][I()], int(I()), hex(I()), range(I()), 'ab' * I(), [0] * I(), bin(I()))

class J(int):

    def __repr__(self):
        return f'J({int(self)})'

    def __add__(self, o):
        return J(int(self) + o)
print(J(3), J(3) + 4, 4 + J(3), [J(1)], J(2) * 2, str(J(5)), f'{J(6)}', J('7'), J(True), isinstance(J(1) + 1, J))
