caught = []
for text in ["1", "x", ""]:
    try:
        number = int(text)
    except ValueError as error:
        caught.append(error)
print(len(caught))
for error in caught:
    print(type(error).__name__, error)
