"""hashlib: digests of short and of longer texts."""
import hashlib

for name in ("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_224", "sha3_256", "sha3_384", "sha3_512", "blake2b", "blake2s"):
    h = hashlib.new(name, b"hello")
    print(name, h.hexdigest(), h.digest_size, h.block_size, h.name)
h = hashlib.sha256()
for word in ("the", "quick", "fox"):
    h.update(word.encode())
    twin = h.copy()
print(h.hexdigest() == hashlib.sha256(b"thequickfox").hexdigest(), twin.digest() == h.digest())
print(hashlib.md5(b"").hexdigest(), hashlib.sha1("é".encode()).hexdigest(), hashlib.sha256(b"x" * 1000).hexdigest())
print(hashlib.pbkdf2_hmac("sha256", b"password", b"salt", 5).hex())
for bad in (lambda: hashlib.md5("text"), lambda: hashlib.new("md9"), lambda: hashlib.sha256(5), lambda: h.update("x"), lambda: hashlib.md5(None)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)


class Block:
    """One of a chain: each names the one before it by its digest."""

    def __init__(self, index, data, before):
        self.index = index
        self.data = data
        self.before = before
        self.nonce = 0
        while not self.digest().startswith("0"):
            self.nonce += 1

    def digest(self):
        text = f"{self.index}{self.data}{self.before}{self.nonce}"
        return hashlib.sha256(text.encode()).hexdigest()


chain = [Block(0, "first", "0" * 64)]
for data in ("a pays b", "b pays c"):
    chain.append(Block(len(chain), data, chain[-1].digest()))
for block in chain:
    print(block.index, block.nonce, block.digest()[:16])
print(all(b.before == a.digest() for a, b in zip(chain, chain[1:])))
chain[1].data = "a pays me"
print(all(b.before == a.digest() for a, b in zip(chain, chain[1:])))
