class G:
    def __init__(self): self.q = [1]
    def __getattr__(self, n):
        pass
        if n.startswith("_"):
            raise AttributeError(n)
        return [n]
    @property
    def pr(self):
        pass
        return 3
    @property
    def bad(self):
        pass
        raise AttributeError("inner")
o = G()
o.pr
o.qq
o.bad
getattr(o, "zz", None)
hasattr(o, "_w")
