# What threads have for themselves, in one thread.
import sys
import threading

local = threading.local()
print(sys.getsizeof(local))
local.value = [1, 2]
print(local.value, hasattr(local, "other"))
