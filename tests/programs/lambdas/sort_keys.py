people = [("Zed", 19), ("Amy", 35), ("Lou", 27)]
people.sort(key=lambda person: person[1])
print(people)
print(sorted(people, key=lambda person: person[0], reverse=True))
print(max(people, key=lambda person: len(person[0])))
