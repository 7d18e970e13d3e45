class Link:
    def __init__(self, rest):
        self.rest = rest


chain = None
for n in range(40):
    chain = Link(chain)
count = 0
node = chain
while node:
    count += 1
    node = node.rest
print(count)
chain = None
print("freed")
