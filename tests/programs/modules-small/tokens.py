# The tokens of a text, and text of tokens.
import io
import tokenize

text = '''\
def f(a, b=1):
    # adds
    if a:
        return (a +
                b)

x = f"{f(1)!r:>{5}} and {{}}"
y = 0x1F ** 1_0.5e-3 if x else """long
text"""
'''
for token in tokenize.generate_tokens(io.StringIO(text).readline):
    print(token.start, token.end, tokenize.tok_name[token.exact_type], repr(token.string))
tokens = list(tokenize.tokenize(io.BytesIO(b"x = 1; y=2\n").readline))
print(*tokens, sep="\n")
print(tokenize.untokenize(tokens))
print(tokenize.untokenize((t.type, t.string) for t in tokens[1:]))
for wrong in "(1,", "'abc", "'''abc", "if 1:\n    x\n  y\n":
    try:
        list(tokenize.generate_tokens(io.StringIO(wrong).readline))
    except (tokenize.TokenError, IndentationError) as error:
        print(type(error).__name__, error)
