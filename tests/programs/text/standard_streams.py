import sys

n = sys.stdout.write("one\n")
print(n)
sys.stdout.writelines(["two\n", "three\n"])
print("four", file=sys.stdout, flush=True)
print("aside", file=sys.stderr)
sys.stdout.flush()
print(sys.stdout.name, sys.stdout.encoding, sys.stdout.writable())


class Shout:
    def write(self, text):
        sys.__stdout__.write(text.upper())

    def flush(self):
        pass


sys.stdout = Shout()
print("loud", 5)
sys.stdout = sys.__stdout__
print("quiet")
try:
    sys.stdout.write(5)
except TypeError as error:
    print(error)
