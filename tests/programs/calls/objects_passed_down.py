class Token:
    def __init__(self, text):
        self.text = text


def outer(token):
    middle(token, token.text)
    return token


def middle(token, text):
    copy = token
    inner([token, copy], text)


def inner(tokens, text):
    for token in tokens:
        token.text = text + "!"


token = Token("deep")
again = outer(token)
print(again is token, token.text)
again = outer(outer(token))
print(token.text)
