def permutations(text):
    if len(text) < 2:
        return [text]
    result = []
    for i, letter in enumerate(text):
        for rest in permutations(text[:i] + text[i + 1 :]):
            result.append(letter + rest)
    return result


print(permutations("abc"))
