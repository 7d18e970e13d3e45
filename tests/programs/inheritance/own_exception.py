class TooHot(Exception):
    def __init__(self, degrees):
        super().__init__("too hot: " + str(degrees))
        self.degrees = degrees


def check(degrees):
    if degrees > 40:
        raise TooHot(degrees)
    return "fine"


print(check(20))
try:
    check(500)
except TooHot as problem:
    print(problem, problem.degrees, problem.args)
