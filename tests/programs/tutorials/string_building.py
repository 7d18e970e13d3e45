words = ["alpha", "beta", "gamma delta"]
joined = ", ".join(words)
title = joined.title()
print(title, len(title))
out = ""
for w in words:
    out += w[:2] + "-"
print(out)
table = {"name": "Zoë", "n": 3}
line = "{name:>6}|{n:03d}".format(**table)
print(line, f"{table['n'] / 7:.3f}")
chars = sorted(set("hello"))
print(chars)
a = "py" + "thon"
b = "".join(["py", "thon"])
print(a == b, a is b)
parts = "k1=v1;k2=v2".split(";")
pairs = dict(p.split("=") for p in parts)
print(pairs)
raw = "naïve".encode("utf-8")
print(raw, raw.decode("utf-8") == "naïve")
