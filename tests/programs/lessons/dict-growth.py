import sys

stock = {}
sizes = [sys.getsizeof(stock)]
for word in ["tea", "milk", "rice", "salt", "oil", "eggs"]:
    stock[word] = 1
    sizes.append(sys.getsizeof(stock))
print(sizes)
for word in ["tea", "milk", "rice", "salt", "oil"]:
    del stock[word]
print(len(stock), sys.getsizeof(stock))
stock.clear()
print(sys.getsizeof(stock))
numbers = {1, 2}
numbers.add(3)
numbers.add(4)
print(sys.getsizeof(numbers))
numbers.add(5)
print(sys.getsizeof(numbers))
