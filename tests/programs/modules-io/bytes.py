import io

b = io.BytesIO(b"line 1\nline 2\n")
print(b.readline(), b.read(4), b.tell(), b.read())
b.seek(0, 2)
print(b.write(b"end"), b.getvalue())
b.seek(-3, io.SEEK_END)
print(b.read(), list(io.BytesIO(b"a\nb")))
b.seek(30)
b.write(b"!")
print(len(b.getvalue()), b.getvalue()[-8:])
text = io.TextIOWrapper(io.BytesIO("caf\u00e9\nna\u00efve".encode()), encoding="utf-8")
print(text.readline(), text.read())
for bad in (lambda: b.write("text"), lambda: io.BytesIO("text"), lambda: b.seek(-5)):
    try:
        bad()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
b.close()
try:
    b.read()
except ValueError as error:
    print(error)
