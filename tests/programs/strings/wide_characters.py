city = "Zürich"
word = "naïve"
snow = "☃"
smile = "😀"
print(city, word, snow, smile)
print(len(city), len(smile), ord(snow), [city, snow, smile])
