import gc

gc.collect()
loop = [1, 2]
loop.append(loop)
print(loop)
del loop
print(gc.collect())
print(gc.collect())
