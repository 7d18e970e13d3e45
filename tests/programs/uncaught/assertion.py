def withdraw(balance, amount):
    assert amount <= balance, f"{amount} is more than {balance}"
    return balance - amount


print(withdraw(1000, 300))
print(withdraw(700, 800))
