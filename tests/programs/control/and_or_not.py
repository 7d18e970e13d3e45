def loud(value):
    print("asked", value)
    return value


print(loud(0) or loud("x") or loud("y"))
print(loud(1) and loud([]) and loud("z"))
name = "" or "anonymous"
print(name, not name, None or 0)
