class Pair:
    def __init__(self, left, right):
        self.left = left
        self.right = right

    def swapped(self):
        return Pair(self.right, self.left)


def make(left, right):
    return Pair(left, right)


one = make([1], [2])
two = make(one.left, [3])
back = one.swapped()
again = back.swapped()
print(one.left is again.left, two.left is one.left, back.left)
