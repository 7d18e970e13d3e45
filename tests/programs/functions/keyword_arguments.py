def describe(name, **details):
    text = name
    for key in details:
        text += " " + key + "=" + str(details[key])
    return text


options = {"color": "grey", "legs": 4}
print(describe("cat"))
print(describe("cat", color="black"))
print(describe("elephant", **options))
