class Temp:
    count = 0

    def __init__(self, label):
        self.label = label

    def value(self):
        return len(self.label)

    def __del__(self):
        Temp.count += 1
        print("free", self.label)


def make(label):
    return Temp(label)


print(Temp("one").value() + make("two").value())
make("three")
kept = make("four") or Temp("five")
pair = (Temp("six"), 6000)[1]
[Temp("seven") for _ in range(2)]
print(pair, Temp.count)
