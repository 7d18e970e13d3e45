from collections import ChainMap, UserDict
import collections
base = {"color": "red"}
over = {}
both = ChainMap(over, base)
both["size"] = 3
print(both["color"], over, collections.UserDict is UserDict)
