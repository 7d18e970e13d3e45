text = "hello there"
copy = f"{text}"
number = f"{7}"
seven = "7"
print(copy is text, number is seven, number == seven)
