def attribute(name):
    def get(thing):
        return getattr(thing, name)
    return get


class Country:
    def __init__(self, name, people):
        self.name = name
        self.people = people


countries = [Country("Peru now", 3300), Country("Chad now", 1700), Country("Oman now", 4600)]
for key in ("name", "people"):
    ordered = sorted(countries, key=attribute(key))
    print([country.name for country in ordered])
largest = max(countries, key=attribute("people"))
print(largest.name)
