total = 0
count = int(input("How many numbers? "))
for n in range(count):
    total += float(input())
print("sum", total, "mean", total / count)
