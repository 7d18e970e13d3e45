# Digests as long as one wants.
import hashlib
h = hashlib.shake_128(b"abc")
print(h.name, h.digest_size, h.block_size, type(h), type(h).__mro__)
print(h.hexdigest(5), h.digest(3), h.digest(length=4))
h.update(b"more")
print(h.hexdigest(200))
c = h.copy()
c.update(b"!")
print(c.hexdigest(4), h.hexdigest(4), type(c).__name__)
for wrong in (lambda: h.digest(-1), lambda: h.digest("a"), lambda: h.hexdigest(1.5)):
    try: print(wrong())
    except Exception as e: print(type(e).__name__, e)
s = hashlib.new("shake_256", b"x")
print(s.hexdigest(10), h.digest(0), s.name)
print(repr(s).split(" object")[0])
