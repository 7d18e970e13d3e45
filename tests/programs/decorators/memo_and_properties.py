def memo(function):
    known = {}

    def wrapper(n):
        if n not in known:
            known[n] = function(n)
        return known[n]
    wrapper.known = known
    return wrapper


@memo
def ways(n):
    return n if n < 3 else ways(n - 1) + ways(n - 2)


class Grid:
    def __init__(self, width):
        self.width = width

    @property
    @memo
    def area(self):
        return self.width * 1000


print(ways(12), len(ways.known))
grid = Grid(40)
print(grid.area, grid.area)
