nest = [["egg"], ["egg"], ["egg"]]
del nest
print("all gone")
