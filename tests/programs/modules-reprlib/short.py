import reprlib

print(reprlib.repr(list(range(100))), reprlib.repr("x" * 100), reprlib.repr({i: i for i in range(20)}))
print(reprlib.repr(set(range(50))), reprlib.repr((1,)), reprlib.repr(10**60), reprlib.repr([[[[[[[[1]]]]]]]]))
r = reprlib.Repr(maxlist=2, maxstring=10, fillvalue="…")
print(r.repr([1, 2, 3]), r.repr("a long text of words"))
r.indent = 2
print(r.repr([1, [2]]))
