def tokenize(src):
    i = 0
    while i < len(src):
        ch = src[i]
        if ch.isspace():
            i += 1
        elif ch.isdigit():
            j = i
            while j < len(src) and src[j].isdigit():
                j += 1
            yield ("num", int(src[i:j]))
            i = j
        elif ch in "+-*/()":
            yield ("op", ch)
            i += 1
        else:
            raise SyntaxError(f"bad char {ch!r} at {i}")
class Parser:
    def __init__(self, src):
        self.toks = list(tokenize(src)) + [("end", None)]
        self.pos = 0
    @property
    def cur(self):
        return self.toks[self.pos]
    def eat(self, kind=None, val=None):
        tok = self.cur
        if kind and tok[0] != kind or val and tok[1] != val:
            raise SyntaxError(f"expected {val or kind}, got {tok}")
        self.pos += 1
        return tok[1]
    def expr(self):
        left = self.term()
        while self.cur[1] in ("+", "-"):
            op = self.eat()
            left = (op, left, self.term())
        return left
    def term(self):
        left = self.atom()
        while self.cur[1] in ("*", "/"):
            left = (self.eat(), left, self.atom())
        return left
    def atom(self):
        if self.cur == ("op", "("):
            self.eat("op", "(")
            e = self.expr()
            self.eat("op", ")")
            return e
        return self.eat("num")
def evaluate(t):
    if isinstance(t, int):
        return t
    op, a, b = t
    a, b = evaluate(a), evaluate(b)
    return {"+": a + b, "-": a - b, "*": a * b, "/": a / b if b else float("nan")}[op]
tree = Parser("1000 + 2 * (30 - 4) / 4").expr()
print(tree)
print(evaluate(tree))
for bad in ("1 + $", "(1", "2 *"):
    try:
        Parser(bad).expr()
    except SyntaxError as e:
        print(e)
