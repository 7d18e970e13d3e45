age = 15
print(13 <= age < 20)
print(1 < 2 < 3 < 2)
low = 1000
high = 2000
middle = 1500
if low < middle < high:
    verdict = "between"
else:
    verdict = "outside"
print(verdict)
