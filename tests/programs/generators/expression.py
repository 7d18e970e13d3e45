prices = [300, 450, 120]
doubled = (price * 2 for price in prices)
print(next(doubled))
print(sum(doubled))
print(max(len(word) for word in ["a", "abc", "ab"]))
print(any(price > 400 for price in prices), all(price > 400 for price in prices))
