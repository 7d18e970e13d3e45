value = 0b1100
print(value & 0b1010, value | 0b0011, value ^ 0b1111, ~value)
print(value << 3, value >> 2)
count = 0
rest = 1000
while rest:
    count += rest & 1
    rest >>= 1
print(count, bin(1000), hex(1000), oct(1000))
