import gc
stats = gc.get_stats()
young = stats[0]
keys = list(young)
print(keys, len(stats))
n = young["collections"]
del stats
gc.collect(0)
print(gc.get_stats()[0]["collections"] - n)
