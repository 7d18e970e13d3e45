class Card:
    def __init__(self, suit, rank):
        self.suit = suit
        self.rank = rank

    def __repr__(self):
        return self.suit + str(self.rank)

    def __lt__(self, other):
        return self.rank < other.rank


hand = [Card("h", 1000), Card("s", 900), Card("d", 1100)]
print(sorted(hand), hand)
hand.sort(key=lambda card: card.suit)
print(hand)
hand.sort(reverse=True)
print(hand, min(hand), max(hand))
words = ["pear tree", "fig", "apple pie"]
print(sorted(words, key=len), sorted(words, key=str.upper, reverse=True))
