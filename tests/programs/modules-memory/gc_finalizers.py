import gc
class D:
    def __del__(self): print('del', self.n)
d = D(); d.n = 1; d.me = d
print(gc.is_finalized(d)); del d; gc.collect()
print(len(gc.get_stats()), sorted(gc.get_stats()[0]))
class R:
    def __del__(self):
        global saved; saved = self
r = R(); r.me = r; del r
print(gc.collect() > 0, gc.is_finalized(saved))
del saved.me, saved
