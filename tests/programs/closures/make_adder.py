def make_adder(amount):
    def add(n):
        return n + amount

    return add


add_five = make_adder(5)
add_thousand = make_adder(1000)
print(add_five(1), add_thousand(1))
