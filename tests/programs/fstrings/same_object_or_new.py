text = "hello there"
copy = f"{text}"
number = f"{7}"
print(copy is text, number is "7", number == "7")
