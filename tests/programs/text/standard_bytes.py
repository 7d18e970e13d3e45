# The bytes below the standard streams.
import sys

print(repr(sys.stdin.read(3)), repr(input()))
print(repr(sys.stdin.readline(2)), repr(sys.stdin.readline()))
print(sys.stdin.read().split())
sys.stdout.flush()
n = sys.stdout.buffer.write("caf\u00e9\n".encode())
sys.stdout.buffer.flush()
print(n, sys.stdout.buffer.name, sys.stdin.buffer.readable(), sys.stdout.buffer.writable())
try:
    sys.stdout.buffer.write("text")
except TypeError as error:
    print(error)
try:
    sys.stdout.read()
except OSError as error:
    print(type(error).__name__, error, isinstance(error, ValueError))
out = sys.stdout
del sys.stdout
try:
    print("lost")
except RuntimeError as error:
    sys.stdout = out
    print(error)
