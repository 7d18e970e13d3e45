def summary(name, scores, best=0):
    best = max(scores) if scores else best
    return f"{name}: {best}"


students = [
    {"name": "Ada Lovelace", "scores": [500, 700]},
    {"name": "Alan Turing", "scores": [], "best": 900},
]
for student in students:
    print(summary(**student))
print(summary(*students[0].values()))
