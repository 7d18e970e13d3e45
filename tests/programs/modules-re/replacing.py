import re

print(re.sub(r"\s+", " ", "a  b \t\n c"))
print(re.sub(r"(\w+) (\w+)", r"\2 \1", "hello world, good morning"))
print(re.sub(r"(?P<n>\d+)", r"<\g<n>>", "a1b22c333", count=2))
print(re.sub(r"\d+", lambda m: str(int(m.group()) * 2), "1 apple, 20 pears"))
print(re.subn("a", "b", "banana"), re.subn("x", "y", "banana"))
print(re.sub("", "-", "abc"), re.sub("x*", "-", "abxd"), re.sub("b|", "*", "abc"))
print(re.sub(r"(a)|b", r"[\1]", "abab"))
print(re.sub("a", r"\n\t\\", "xax"), re.sub("a", r"\x2" if False else r"\0", "a").encode())


def snake(name):
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def camel(name):
    return re.sub(r"_([a-z])", lambda m: m.group(1).upper(), name)


print(snake("HTTPServerName"), snake("camelCase"), camel("snake_case_name"))
print(re.split(r"\W+", "Words, words, words."), re.split(r"(\W+)", "Words, words."), re.split(r"\W+", "a b c d", maxsplit=2))
print(re.split("x*", "axbc"), re.split(r"\b", "two words"), re.split("(a)|b", "1a2b3"))
print(re.findall(r"\d+", "1 22 333"), re.findall(r"(\w)(\d)?", "a1b"), re.findall("(a)|b", "ab"), re.findall("", "ab"))
print([m.span() for m in re.finditer("a*", "baac")])
print(re.escape("1+1=2? [yes] a_b c\n"), re.escape(b"a.b"))
for template in (r"\2", r"\g<x>", r"\g<", r"\q", r"\g<1", r"\g<>", r"\g<-1>", "\\"):
    try:
        print(re.sub("(a)", template, "a"))
    except (re.error, IndexError) as e:
        print(type(e).__name__, e)
print(re.sub(b"a", b"\\x" if False else b"o", b"banana"))
print(re.compile("(?i)A").sub("*", "aAbB"))
print(re.sub("(?P<a>.)(?P<b>.)", r"\g<b>\g<a>", "abcd"))
