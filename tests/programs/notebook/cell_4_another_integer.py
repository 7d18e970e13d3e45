"""Now, if we change x to a different integer:"""

x=10
y=x
x+=1
if id(x)==id(y):
  print("same id ")
else:
  print("they dont' have similar id")
  print(id(x))
  print(id(y))
