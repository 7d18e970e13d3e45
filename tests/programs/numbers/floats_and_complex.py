values = [0.1, 0.25, 1e10]
total = 0.0
for value in values:
    total += value
    half = value / 2
print(total, half, round(0.1 + 0.2, 2))
z = complex(1000, 2)
w = z * 2
print(w.real, w.imag, abs(complex(3, 4)), z == complex(1000, 2))
print(float("2.5") is float("2.5"), max(values), sum(values) / len(values))
