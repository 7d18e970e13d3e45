ages = {"Tom": 31, "Eva": 28}
print(ages["Eva"])
ages["Kim"] = 45
ages["Tom"] += 1
print(ages, len(ages), "Eva" in ages, 28 in ages)
del ages["Eva"]
print(ages)
