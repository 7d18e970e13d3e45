import sys

for text in ["", "a", "abc", "é", "éa", "☃", "☃☃", "😀", "😀a", "x" * 100]:
    print(len(text), sys.getsizeof(text))
