rows = [("tea", 2.5), ("coffee", 3.25), ("cake", 4.0)]
for name, price in rows:
    print(name.ljust(8) + str(price).rjust(6))
print("total".center(14, "*"), "7".zfill(3))
