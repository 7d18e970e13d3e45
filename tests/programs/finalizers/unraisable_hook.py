import sys
class Noisy:
    def __init__(self, name):
        self.name = name
    def __del__(self):
        extra = [self.name]
        raise ValueError(extra)
kept = []
def hook(args):
    print(args.exc_type.__name__, args.exc_value, args.err_msg, args.object is Noisy.__del__)
    kept.append(args.exc_value)
sys.unraisablehook = hook
a = Noisy("a")
del a
print(kept[0].__traceback__.tb_frame.f_locals["extra"])
class Shy:
    def __del__(self):
        raise KeyError("shy")
def broken(args):
    raise RuntimeError("hook")
sys.unraisablehook = broken
Shy()
sys.unraisablehook = None
Shy()
del sys.unraisablehook
Shy()
sys.unraisablehook = sys.__unraisablehook__
Shy()
try:
    sys.unraisablehook(3)
except TypeError as e:
    print(e)
kept.clear()
