name = "Grace"
first = name[0]
last = name[-1]
print(first, last, first is name[0])
initials = first + last
print(initials)
