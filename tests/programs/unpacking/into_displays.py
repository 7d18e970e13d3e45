front = [1, 2]
back = (3, 4)
both = [0, *front, *back]
merged = {**{"a": 1}, "b": 2, **{"a": 3}}
print(both, merged, {*front, *back} == {1, 2, 3, 4}, (*front,))
