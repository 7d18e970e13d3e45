import re

lines = ["2024-01-02 ERROR disk full", "2024-01-03 INFO ok", "bad line"]
pattern = re.compile(r"(\d+)-(\d+)-(\d+) (?P<level>[A-Z]+) (.*)")
found = []
for line in lines:
    m = pattern.match(line)
    if m:
        found.append((m.group("level"), m.group(5)))
    else:
        print("no match:", line)
print(found)
text = re.sub(r"\d+", lambda m: str(int(m.group()) + 1), "a1 b22")
print(text)
print(re.findall(r"\w+", "one two"), re.split(r",\s*", "a, b,c"))
