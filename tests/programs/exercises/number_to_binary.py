def binary(n):
    if n == 0:
        return "0"
    bits = ""
    while n > 0:
        bits = str(n % 2) + bits
        n = n // 2
    return bits


def decimal(bits):
    value = 0
    for bit in bits:
        value = value * 2 + int(bit)
    return value


print(binary(300), decimal("100101100"), binary(0))
