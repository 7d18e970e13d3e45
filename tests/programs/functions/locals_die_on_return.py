def make():
    numbers = [1000, 2000]
    pair = (numbers, numbers)
    return pair[0]


kept = make()
print(kept)
