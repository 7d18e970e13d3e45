"""A calculator that reads expressions with ast, and changes of a tree that is compiled."""
import ast
import operator

OPERATORS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
    ast.USub: operator.neg,
}


def value_of(node):
    match node:
        case ast.Expression(body=body):
            return value_of(body)
        case ast.Constant(value=int() | float() as value):
            return value
        case ast.BinOp(left=left, op=op, right=right):
            return OPERATORS[type(op)](value_of(left), value_of(right))
        case ast.UnaryOp(op=op, operand=operand):
            return OPERATORS[type(op)](value_of(operand))
    raise TypeError(f"no {type(node).__name__} here")


for text in ["2 * (3 + 4) ** 2 - 1", "-(-7) / 2", "1 + x"]:
    tree = ast.parse(text, mode="eval")
    print(ast.dump(tree))
    try:
        print(ast.unparse(tree), "=", value_of(tree))
    except TypeError as e:
        print(e)


class Doubled(ast.NodeTransformer):
    def visit_Constant(self, node):
        return ast.copy_location(ast.Constant(node.value * 2), node)


changed = ast.fix_missing_locations(Doubled().visit(ast.parse("r = [n + 1 for n in range(3)]")))
space = {}
exec(compile(changed, "<tree>", "exec"), space)
print(ast.unparse(changed), space["r"])


class Names(ast.NodeVisitor):
    def __init__(self):
        self.found = []

    def visit_Name(self, node):
        self.found.append((node.id, node.lineno, node.col_offset))
        self.generic_visit(node)


names = Names()
names.visit(ast.parse("a = f(b,\n  c[d])"))
print(names.found)
for text in ["{'a': [1, -2.5], 'b': (None, b'x')}", "f(1)", "1 +"]:
    try:
        print(ast.literal_eval(text))
    except (ValueError, SyntaxError) as e:
        print(type(e).__name__)
