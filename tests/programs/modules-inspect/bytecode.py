"""dis: what functions are compiled to."""
import dis


def add(a, b):
    total = a + b
    return total


def loop(n):
    out = []
    for i in range(n):
        if i % 2:
            out.append(i)
    return out


dis.dis(add)
dis.dis(loop)
dis.dis("x = 1 + 2 * y")
print([i.opname for i in dis.get_instructions(add)])
for i in dis.get_instructions(loop):
    print(i.offset, i.opname, i.arg, repr(i.argrepr), i.line_number, i.starts_line)
print([i.argval for i in dis.Bytecode(add) if i.opname == "LOAD_FAST"])
