class Account:
    interest = 0.02

    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance
        self.history = []

    def deposit(self, amount):
        self.balance += amount
        self.history.append(("deposit", amount))

    def withdraw(self, amount):
        if amount > self.balance:
            raise ValueError("not enough money")
        self.balance -= amount
        self.history.append(("withdraw", amount))

    def add_interest(self):
        self.deposit(self.balance * self.interest)


account = Account("Nia", 1000)
account.deposit(500)
try:
    account.withdraw(5000)
except ValueError as error:
    print("refused:", error)
account.withdraw(200)
account.add_interest()
print(account.owner, account.balance)
for kind, amount in account.history:
    print(kind, amount)
