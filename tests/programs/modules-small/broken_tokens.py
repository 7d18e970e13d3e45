# Texts that are no Python, and what their error keeps.
import tokenize, io, sys
for wrong in "(1,", "'abc", "'''abc", "if 1:\n    x\n  y\n", "x = 1\n\\", "0x", "1__0", "f'{a", "f'''{a", "\x01", ")", "(]", "f'{a!}'", "x = $\n'", "1\\2":
    try:
        for t in tokenize.generate_tokens(io.StringIO(wrong).readline): pass
        print("fine", repr(wrong))
    except (tokenize.TokenError, IndentationError) as error:
        c = error.__context__
        print(type(error).__name__, error.args, repr(c), c and c.args, error.__cause__, error.__suppress_context__)
        tb = error.__traceback__
        while tb:
            print("  ", tb.tb_frame.f_code.co_name)
            tb = tb.tb_next
for w in "0b12", "0o8", "1e", "12abc", "1.5x", "1if 2else 3", "0x1for x", "1_", "0b_", "1jx", "1or 2", "0xfor", "01", "1e5x", "0b1_", "1.e", "1..2","0_7", "00", "1__", "é", "a1b", "'\\", "x = (\n#":
    try:
        print(repr(w), [t.string for t in tokenize.generate_tokens(io.StringIO(w).readline)])
    except (tokenize.TokenError, IndentationError) as error:
        print(repr(w), error.args, error.__context__)
