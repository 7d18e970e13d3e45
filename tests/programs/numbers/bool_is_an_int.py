answers = [True, False, True, True]
right = sum(answers)
print(right, right / len(answers))
print(bool(0), bool(""), bool([]), bool("0"), bool(-1), not 5)
