import gc

class Order:
    pass

history = []
def handle(number):
    order = Order()
    order.number = number
    history.append(order)
    return number * 2

for n in range(300, 303):
    handle(n)
gc.collect()
print(list(map(type, gc.get_objects())).count(Order))
suspect = history[0]
print(any(owner is history for owner in gc.get_referrers(suspect)))
