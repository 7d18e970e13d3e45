def shift(text, amount):
    result = ""
    for character in text:
        if character.isupper():
            code = (ord(character) - ord("A") + amount) % 26
            result += chr(code + ord("A"))
        else:
            result += character
    return result


secret = shift("MEET AT NOON", 3)
print(secret)
print(shift(secret, -3))
