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
o = G()
o.pr
o.qq
