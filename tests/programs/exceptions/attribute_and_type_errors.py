number = 5
word = "abc"
for attempt in [
    lambda: None.upper(),
    lambda: "a" + 1,
    lambda: 1 + "a",
    lambda: len(5),
    lambda: [1][1],
    lambda: {}["x"],
    lambda: int("z"),
    lambda: undefined_name,
    lambda: (1).bit,
    lambda: number(),
    lambda: word["a"],
    lambda: [] < 3,
]:
    try:
        attempt()
    except Exception as error:
        print(type(error).__name__ + ":", error)
