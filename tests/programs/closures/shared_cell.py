def account(balance):
    def deposit(amount):
        nonlocal balance
        balance += amount

    def show():
        return balance

    return deposit, show


deposit, show = account(1000)
deposit(500)
deposit(250)
print(show())
