import sys

plain = "a" * 10
accent = "é" * 10
euro = "€" * 10
snake = "🐍" * 10
for text in [plain, accent, euro, snake]:
    print(len(text), sys.getsizeof(text))
mixed = "a" * 9 + "🐍"
print(len(mixed), sys.getsizeof(mixed))
half = mixed[:9]
print(sys.getsizeof(half))
coded = euro.encode()
print(len(coded), sys.getsizeof(coded))
