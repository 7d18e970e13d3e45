# Classes whose instances show bytes by a method of their own.
class Shown:
    def __init__(self, data):
        self.data = bytearray(data)

    def __buffer__(self, flags):
        return memoryview(self.data)


shown = Shown(b"abc")
print(bytes(shown), bytearray(shown), b"x" + shown, b",".join([shown, shown]))
print(b"xabcx".find(shown), int.from_bytes(shown, "big"))
view = memoryview(shown)
view[0] = 65
print(shown.data, view == shown)
view.release()
more = bytearray(b"-")
more += shown
more.extend(shown)
print(more)


class Wrong:
    def __buffer__(self, flags):
        return 5


class Refused:
    def __buffer__(self, flags):
        raise ValueError("not now")


for made in Wrong(), Refused(), 5.5:
    for wanted in bytes, bytearray, memoryview:
        try:
            wanted(made)
        except (TypeError, ValueError) as error:
            print(wanted.__name__, type(error).__name__, error)
