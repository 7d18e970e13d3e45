def account(balance):
    history = [balance]

    def deposit(amount):
        nonlocal balance
        balance += amount
        history.append(balance)

    def show():
        return balance, history

    return deposit, show


deposit, show = account(1000)
deposit(500)
other_deposit, other_show = account(9000)
other_deposit(1)
print(show(), other_show())
del deposit
print(show()[1] is show()[1], len(show.__closure__))
