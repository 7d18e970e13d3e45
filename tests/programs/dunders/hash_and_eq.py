class Card:
    def __init__(self, suit, rank):
        self.suit = suit
        self.rank = rank

    def __eq__(self, other):
        return isinstance(other, Card) and (self.suit, self.rank) == (other.suit, other.rank)

    def __hash__(self):
        return hash((self.suit, self.rank))


one = Card("hearts", 7)
two = Card("hearts", 7)
print(one == two, one is two, hash(one) == hash(two))
hand = {one, two, Card("spades", 1)}
print(len(hand), Card("spades", 1) in hand)
points = {one: 10}
print(points[two], one == "seven")
