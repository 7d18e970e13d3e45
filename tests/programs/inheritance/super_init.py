class Person:
    def __init__(self, name):
        self.name = name


class Student(Person):
    def __init__(self, name, school):
        super().__init__(name)
        self.school = school

    def __str__(self):
        return self.name + " at " + self.school


student = Student("Ola", "Hill School")
print(student)
print(type(student).__name__, isinstance(student, Person), Student.__mro__[1] is Person)
