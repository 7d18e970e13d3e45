import gc
import sys

print(gc.get_threshold(), gc.isenabled())
counts = gc.get_count()
print(len(counts), len(gc.get_stats()), sorted(gc.get_stats()[0]))
gc.disable()
gc.freeze()
print(gc.get_freeze_count() > 0)
gc.unfreeze()
print(gc.get_freeze_count())
gc.enable()
blocks = sys.getallocatedblocks()
print(blocks > 1000)
ring = []
ring.append(ring)
del ring
print(gc.collect())
print(gc.garbage)
