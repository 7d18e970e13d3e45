x=10
y=x
x+=1
if id(x)==id(y):
  print("same id ")
else:
  print("they dont' have similar id")
  print(id(x))
  print(id(y))

a = [1]
b = a
a += [2]
print(b, a is b)
a = a + [3]
print(b, a is b)
