def greet(name, greeting="Hello", mark="!"):
    return greeting + ", " + name + mark


print(greet("Ben"))
print(greet("Ben", "Bye"))
print(greet("Ben", mark="?"))
print(greet(greeting="Hey", name="Liv"))
