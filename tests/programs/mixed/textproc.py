text = """It was the best of times
it was the worst of times"""
words = text.lower().split()
freq = {}
for w in words:
    freq[w] = freq.get(w, 0) + 1
common = sorted(freq.items(), key=lambda p: (-p[1], p[0]))[:3]
print(common)
index = {}
for n, line in enumerate(text.splitlines(), 1):
    for w in line.split():
        index.setdefault(w.lower(), set()).add(n)
print(sorted(index['times']), index['best'])
caps = [w.title() for w in words if len(w) > 4]
pig = [w[1:] + w[0] + 'ay' for w in words[:3]]
print(caps, pig)
acr = ''.join(w[0].upper() for w in words)
rev = ' '.join(words[::-1])
pal = [w for w in ['level', 'noon', 'abc'] if w == w[::-1]]
print(acr, rev[:20], pal)
vowels = {c: text.count(c) for c in 'aeiou'}
print(vowels)
def caesar(s, k):
    out = []
    for ch in s:
        if ch.isalpha():
            base = ord('A') if ch.isupper() else ord('a')
            ch = chr((ord(ch) - base + k) % 26 + base)
        out.append(ch)
    return ''.join(out)
enc = caesar('Hello, World', 3)
dec = caesar(enc, -3)
print(enc, dec)
