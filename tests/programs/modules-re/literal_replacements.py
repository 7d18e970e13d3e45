import re
vowels = re.compile("[aeiou]")
vowels.sub("*", "education", 2)
pass
vowels.split("hello")
pass
m = vowels.fullmatch("a")
pass
m = None
try:
    re.compile("(")
except re.error as e:
    print(e, e.pos)
pass
