class Book:
    def __init__(self, title, pages):
        self.title = title
        self.pages = pages


book = Book("Emma", 474)
print(book.__dict__, vars(book))
fields = book.__dict__
fields["author"] = "Austen"
print(book.author)
del book.pages
print(fields)
