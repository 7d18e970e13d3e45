def add_guest(guests, name):
    guests.append(name)
    return guests


party = ["Ann"]
dinner = add_guest(party, "Bob")
print(dinner is party, party)
