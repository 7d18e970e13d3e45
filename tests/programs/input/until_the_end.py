lines = []
try:
    while True:
        lines.append(input())
except EOFError:
    print("end of input")
print(lines)
