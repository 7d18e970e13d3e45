def is_palindrome(text):
    letters = ""
    for character in text.lower():
        if character.isalpha():
            letters += character
    return letters == letters[::-1]


print(is_palindrome("Never odd or even"))
print(is_palindrome("Python"))
