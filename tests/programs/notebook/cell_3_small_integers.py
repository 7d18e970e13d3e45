"""Here, Python does not create two separate objects for 10. Instead, both x and y point to the same memory location. Let's verify if it's true:"""

x=10
y=x
print(id(x))
print(id(y))
