import copy

inner = [1000, 2000]
outer = {"numbers": inner, "again": inner}
shallow = copy.copy(outer)
deep = copy.deepcopy(outer)
shallow["numbers"].append(3000)
print(outer["again"], deep["numbers"])
print(shallow["numbers"] is inner, deep["numbers"] is deep["again"])
del outer
print(len(inner))
