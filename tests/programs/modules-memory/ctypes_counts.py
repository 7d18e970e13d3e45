import ctypes, sys
a = [1, 2]
print(ctypes.c_long.from_address(id(a)).value)
b = a
print(ctypes.c_long.from_address(id(a)).value, sys.getrefcount(a))
print(ctypes.cast(id(a), ctypes.py_object).value is a)
del b
print(ctypes.c_long.from_address(id(a)).value)
print(ctypes.c_size_t.from_address(id(a)).value, ctypes.c_int.from_address(id(a)).value, ctypes.c_ssize_t.from_address(id(a)).value)
print(ctypes.c_uint32.from_address(id(None)).value)
print(ctypes.sizeof(ctypes.c_long), ctypes.c_long(5).value, ctypes.c_long(5))
print(ctypes.py_object(a).value is a)
