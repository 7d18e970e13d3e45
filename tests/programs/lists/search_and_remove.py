class Book:
    def __init__(self, title, year):
        self.title = title
        self.year = year

    def __eq__(self, other):
        return isinstance(other, Book) and self.title == other.title

    def __repr__(self):
        return f"<{self.title}>"


shelf = [Book("first book", 1990), Book("second book", 2001), Book("first book", 2010)]
wanted = Book("second book", 0)
print(shelf.index(wanted), shelf.count(Book("first book", 0)), wanted in shelf)
shelf.remove(Book("first book", 0))
print(shelf, shelf[1].year)
shelf.insert(0, wanted)
shelf.extend(shelf[:1])
print(shelf, shelf == shelf[::-1], [] == [1])
