class Student:
    def __init__(self, name, grade):
        self.name = name
        self.grade = grade

    def __repr__(self):
        return f"Student({self.name!r}, {self.grade})"


students = [Student("Zoe Z", 310), Student("Al A", 290), Student("Mia M", 310)]
ranked = sorted(students, key=lambda s: (-s.grade, s.name))
print(ranked)
best, *others = ranked
print(best, others)
groups = {}
for student in students:
    groups.setdefault(student.grade, []).append(student)
print({grade: len(group) for grade, group in groups.items()})
