box = []
box.append(box)
print(len(box), box[0] is box, box)
del box
