import gc
loop = []
loop.append(loop)
print(loop)
del loop
print(gc.collect())
