class Account:
    def __init__(self, balance):
        self._balance = balance

    @property
    def balance(self):
        amount = self._balance
        return amount

    @balance.setter
    def balance(self, amount):
        if amount < 0:
            raise ValueError("negative balance")
        self._balance = amount

    @balance.deleter
    def balance(self):
        self._balance = 0


account = Account(1000)
account.balance += 500
account.balance = account.balance + 1
print(account.balance)
try:
    account.balance = -1
except ValueError as error:
    print(error)
del account.balance
print(account.balance)
