path = "C:\\temp\n\tdone"
print(path)
print(repr(path), len(path))
raw = r"C:\temp"
both = 'He said "hi"'
print(raw, both, repr(both), repr("it's"), repr("both ' and \""))
