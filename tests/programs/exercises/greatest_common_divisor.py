def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


print(gcd(1071, 462), gcd(17, 5))
numerator, denominator = 84, 36
factor = gcd(numerator, denominator)
print(f"{numerator}/{denominator} = {numerator // factor}/{denominator // factor}")
