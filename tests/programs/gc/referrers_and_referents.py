import gc


class Holder:
    pass


shared = ["shared list"]
holder = Holder()
holder.item = shared
table = {"key": shared}
print(len(gc.get_referents(table)), shared in gc.get_referents(table))
print(any(found is table for found in gc.get_referrers(shared)))
print(gc.is_tracked(shared), gc.is_tracked(1000), gc.is_tracked("text here"), gc.is_tracked(holder))
