import gc
class Resource:
    live = 0
    def __init__(self, n):
        self.n = n
        Resource.live += 1
    def __enter__(self):
        print("open", self.n)
        return self
    def __exit__(self, *a):
        print("close", self.n)
    def __del__(self):
        Resource.live -= 1
with Resource(1) as r:
    print(r.n, Resource.live)
del r
print(Resource.live)
def use():
    with Resource(2) as a, Resource(3) as b:
        return a.n + b.n
print(use(), Resource.live)
zombies = []
class Phoenix:
    def __init__(self, n): self.n = n
    def __del__(self):
        print("reborn", self.n)
        zombies.append(self)
p = Phoenix(1)
del p
print(len(zombies), zombies[0].n)
zombies.clear()
print("cleared", len(zombies))
q = Phoenix(2)
q.me = q
del q
gc.collect()
print(len(zombies), gc.is_finalized(zombies[0]))
zombies = []
print(gc.collect() >= 0)
gc.disable()
for i in range(3):
    l = []
    l.append(l)
print(gc.collect())
gc.enable()
def cb(phase, info):
    print(phase, info["generation"])
gc.callbacks.append(cb)
gc.collect(0)
gc.callbacks.remove(cb)
