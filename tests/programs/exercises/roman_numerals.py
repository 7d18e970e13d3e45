def to_roman(number):
    symbols = [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
               (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]
    result = ""
    for value, letters in symbols:
        while number >= value:
            result += letters
            number -= value
    return result


for year in [4, 1999]:
    print(year, to_roman(year))
