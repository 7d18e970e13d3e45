n = 1000
old = n
n += 1
n -= 500
n *= 4
n //= 3
n **= 2
n %= 1000
print(n, old)
text = "ab"
before = text
text += "cd"
text *= 2
print(text, before)
