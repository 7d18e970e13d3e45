def encode(text):
    packed = []
    for letter in text:
        if packed and packed[-1][0] == letter:
            packed[-1][1] += 1
        else:
            packed.append([letter, 1])
    return "".join(letter + str(count) for letter, count in packed)


print(encode("aaabccd"))
