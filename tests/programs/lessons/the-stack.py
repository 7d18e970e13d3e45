def func():
    # These variables are created in stack memory
    a = 20
    b = []
    c = ""

def make(n):
    items = [n]
    return items

func()
kept = make(1000)
print(kept)
