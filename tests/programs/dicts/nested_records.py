school = {
    "class a": {"teacher": "Mr Fox", "pupils": ["Jo", "Kay"]},
    "class b": {"teacher": "Ms Owl", "pupils": []},
}
school["class b"]["pupils"].append("Lee")
for name in school:
    record = school[name]
    print(name, record["teacher"], len(record["pupils"]))
pupils = school["class a"]["pupils"]
del school["class a"]
print(pupils)
