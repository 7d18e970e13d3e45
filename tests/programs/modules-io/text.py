import io

out = io.StringIO()
print("first", 1, file=out)
out.write("second")
print(out.write(" line\n"), out.tell())
print(repr(out.getvalue()))
out.seek(0)
print(repr(out.readline()), repr(out.read(3)), repr(out.read()))
for line in io.StringIO("a b\nc d\ne"):
    print(line.split())
f = io.StringIO("one\ntwo\nthree")
print(f.readlines(), f.read(), f.seek(4), f.readline())
f.seek(0)
f.write("ONE")
print(f.getvalue().splitlines(), f.truncate(5), repr(f.getvalue()))
with io.StringIO() as g:
    g.writelines(["x", "y"])
    print(g.getvalue(), g.closed, g.readable(), g.writable(), g.seekable())
print(g.closed)


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


attempt(lambda: g.read())
attempt(lambda: io.StringIO(5))
attempt(lambda: io.StringIO().write(b"x"))
attempt(lambda: io.StringIO().seek(-1))
attempt(lambda: io.StringIO("ab").fileno())
print(isinstance(f, io.TextIOBase), isinstance(f, io.IOBase), isinstance(f, io.BytesIO))
