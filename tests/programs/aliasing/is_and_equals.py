pairs = [
    (1, 1.0),
    ("a", "a"),
    ([], []),
    ((), ()),
    (None, None),
    (True, 1),
    ({}, {}),
]
for left, right in pairs:
    print(left == right, left is right)
