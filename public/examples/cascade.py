nest = [["egg"], ["egg"], ["egg"]]
kept = nest[1]
del nest
print(kept)
