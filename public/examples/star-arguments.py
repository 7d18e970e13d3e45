def show(first, *rest, **named):
    print(first, rest, named)

show(1, 2, 3, colour="red")
