attempts = ["", "12x", "40"]
value = None
tries = 0
while value is None:
    try:
        value = int(attempts[tries])
    except ValueError:
        print("again")
    tries += 1
print(value, tries)
