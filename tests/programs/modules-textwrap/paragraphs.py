import textwrap

text = ("The quick brown fox jumped over the lazy dog. It was a well-known -- some say over-rated -- "
        "dog, which slept supercalifragilisticexpialidociously.")
print(textwrap.fill(text, 30))
for line in textwrap.wrap(text, width=24, initial_indent="* ", subsequent_indent="  "):
    print(repr(line))
print(textwrap.wrap(text, 20, break_long_words=False, break_on_hyphens=False))
print(textwrap.wrap(text, 30, max_lines=2, placeholder=" ..."))
print(textwrap.shorten(text, 40), textwrap.shorten("  a  b  ", 10), textwrap.shorten("longword", 5, placeholder="."))
block = """
    def f():
        return 1

    print(f())
"""
print(textwrap.dedent(block))
print(textwrap.indent("a\n\nb\n", "> "), textwrap.indent("a\n\nb\n", "+ ", lambda line: True))
w = textwrap.TextWrapper(width=15, expand_tabs=True, tabsize=4, fix_sentence_endings=True)
print(w.wrap("one\ttwo. three four! five"), w.fill("x" * 20))
try:
    textwrap.wrap("abc", 0)
except ValueError as error:
    print(error)
