plates = []
for colour in ["red", "green", "blue"]:
    plates.append([colour])
while plates:
    print(plates.pop()[0])
