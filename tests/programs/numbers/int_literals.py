small = 256
large = 257
million = 1_000_000
mask = 0xFF
flags = 0b1010
mode = 0o755
print(small, large, million, mask, flags, mode)
