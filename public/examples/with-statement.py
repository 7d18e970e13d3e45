class Door:
    def __enter__(self):
        print("open")
        return self
    def __exit__(self, *why):
        print("close")

with Door() as door:
    print("inside")
print("outside")
