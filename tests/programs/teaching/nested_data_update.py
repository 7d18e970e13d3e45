people = [
    {"name": "Ann", "langs": ["python", "c"], "age": 1000},
    {"name": "Bob", "langs": ["rust"], "age": 2000},
]
by_name = {person["name"]: person for person in people}
by_name["Ann"]["age"] += 1
by_name["Bob"]["langs"] += ["go"]
print(people[0]["age"], people[1]["langs"])
people.sort(key=lambda person: -person["age"])
print([person["name"] for person in people])
removed = people.pop()
del by_name[removed["name"]]
print(len(people), list(by_name))
