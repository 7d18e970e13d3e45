coins = {"quarter": 25, "dime": 10, "nickel": 5}
price = 65
inserted = 0
for coin in ["quarter", "penny", "dime", "quarter", "dime"]:
    if coin not in coins:
        print("returned", coin)
        continue
    inserted += coins[coin]
    print("inserted", inserted)
    if inserted >= price:
        print("enjoy, change:", inserted - price)
        break
