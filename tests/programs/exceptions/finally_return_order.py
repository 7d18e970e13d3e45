def order():
    steps = []
    try:
        steps.append("try")
        return steps
    finally:
        steps.append("finally")


def override():
    try:
        return "from try"
    finally:
        return "from finally"


print(order(), override())
for n in range(3):
    try:
        if n == 1:
            continue
        print("body", n)
    finally:
        print("cleanup", n)
