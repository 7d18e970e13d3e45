basket = ["bread", "milk"]
basket.append("tea")
note = basket
basket = None
note = None
done = True
