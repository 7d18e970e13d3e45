class Shelf:
    def __init__(self):
        self.books = {}

    def __setitem__(self, place, title):
        self.books[place] = title

    def __getitem__(self, place):
        return self.books[place]

    def __delitem__(self, place):
        del self.books[place]

    def __len__(self):
        return len(self.books)

    def __contains__(self, title):
        return title in self.books.values()

    def __iter__(self):
        return iter(self.books)


shelf = Shelf()
shelf["top"] = "Dune"
shelf["low"] = "Emma"
print(len(shelf), shelf["top"], "Emma" in shelf, "Ulysses" in shelf)
for place in shelf:
    print(place)
del shelf["top"]
print(len(shelf), bool(shelf))
