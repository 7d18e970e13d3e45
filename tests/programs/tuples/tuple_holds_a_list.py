basket = ("fruit", ["apple"])
basket[1].append("pear")
print(basket)
try:
    basket[1] = []
except TypeError as error:
    print(error)
try:
    basket[1] += ["plum"]
except TypeError as error:
    print(error)
print(basket)
