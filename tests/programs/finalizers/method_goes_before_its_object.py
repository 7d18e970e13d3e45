# A bound method lets go of its function first and of its object then.
import gc


class Bell:
    def __init__(self, tone):
        self.tone = tone

    def ring(self):
        return self.tone

    def __enter__(self):
        return self

    def __exit__(self, *info):
        return True

    def __del__(self):
        print("no more", self.tone)


ring = Bell("c").ring
print(ring())
print(gc.get_referents(ring)[0])
ring = None
with Bell("d"):
    {}["missing"]
print("end")
