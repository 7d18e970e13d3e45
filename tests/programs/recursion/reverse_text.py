def reverse(text):
    if text == "":
        return ""
    return reverse(text[1:]) + text[0]


print(reverse("stressed"))
