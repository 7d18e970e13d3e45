todo = []
while True:
    line = input("> ")
    command, _, rest = line.partition(" ")
    if command == "quit":
        break
    elif command == "add":
        todo.append(rest)
    elif command == "show":
        for number, item in enumerate(todo, start=1):
            print(number, item)
    else:
        print("unknown:", command)
print(len(todo), "left")
