basket = ["tea", "milk"]
order = basket
order.append("sugar")
print(basket)
print(basket is order)
