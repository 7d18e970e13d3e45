def balanced(text):
    pairs = {")": "(", "]": "[", "}": "{"}
    waiting = []
    for character in text:
        if character in "([{":
            waiting.append(character)
        elif character in pairs:
            if not waiting or waiting.pop() != pairs[character]:
                return False
    return not waiting


for text in ["(a[b]{c})", "(]", "((", ""]:
    print(repr(text), balanced(text))
