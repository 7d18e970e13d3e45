import _native
import re as _re
from contextlib import contextmanager as _contextmanager

PyCF_ALLOW_TOP_LEVEL_AWAIT = 0x2000
PyCF_ONLY_AST = 0x400
PyCF_OPTIMIZED_AST = 0x8400
PyCF_TYPE_COMMENTS = 0x1000

# What each kind of node is, then its constructors; a field's type ends in `*` for a list and `?` where it may be None.
_GRAMMAR = """
mod
    Module(stmt* body, type_ignore* type_ignores)
    Interactive(stmt* body)
    Expression(expr body)
    FunctionType(expr* argtypes, expr returns)
stmt lineno col_offset end_lineno? end_col_offset?
    FunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment, type_param* type_params)
    AsyncFunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment, type_param* type_params)
    ClassDef(identifier name, expr* bases, keyword* keywords, stmt* body, expr* decorator_list, type_param* type_params)
    Return(expr? value)
    Delete(expr* targets)
    Assign(expr* targets, expr value, string? type_comment)
    TypeAlias(expr name, type_param* type_params, expr value)
    AugAssign(expr target, operator op, expr value)
    AnnAssign(expr target, expr annotation, expr? value, int simple)
    For(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)
    AsyncFor(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)
    While(expr test, stmt* body, stmt* orelse)
    If(expr test, stmt* body, stmt* orelse)
    With(withitem* items, stmt* body, string? type_comment)
    AsyncWith(withitem* items, stmt* body, string? type_comment)
    Match(expr subject, match_case* cases)
    Raise(expr? exc, expr? cause)
    Try(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)
    TryStar(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)
    Assert(expr test, expr? msg)
    Import(alias* names)
    ImportFrom(identifier? module, alias* names, int? level)
    Global(identifier* names)
    Nonlocal(identifier* names)
    Expr(expr value)
    Pass()
    Break()
    Continue()
expr lineno col_offset end_lineno? end_col_offset?
    BoolOp(boolop op, expr* values)
    NamedExpr(expr target, expr value)
    BinOp(expr left, operator op, expr right)
    UnaryOp(unaryop op, expr operand)
    Lambda(arguments args, expr body)
    IfExp(expr test, expr body, expr orelse)
    Dict(expr?* keys, expr* values)
    Set(expr* elts)
    ListComp(expr elt, comprehension* generators)
    SetComp(expr elt, comprehension* generators)
    DictComp(expr key, expr value, comprehension* generators)
    GeneratorExp(expr elt, comprehension* generators)
    Await(expr value)
    Yield(expr? value)
    YieldFrom(expr value)
    Compare(expr left, cmpop* ops, expr* comparators)
    Call(expr func, expr* args, keyword* keywords)
    FormattedValue(expr value, int conversion, expr? format_spec)
    JoinedStr(expr* values)
    Constant(constant value, string? kind)
    Attribute(expr value, identifier attr, expr_context ctx)
    Subscript(expr value, expr slice, expr_context ctx)
    Starred(expr value, expr_context ctx)
    Name(identifier id, expr_context ctx)
    List(expr* elts, expr_context ctx)
    Tuple(expr* elts, expr_context ctx)
    Slice(expr? lower, expr? upper, expr? step)
expr_context
    Load()
    Store()
    Del()
boolop
    And()
    Or()
operator
    Add()
    Sub()
    Mult()
    MatMult()
    Div()
    Mod()
    Pow()
    LShift()
    RShift()
    BitOr()
    BitXor()
    BitAnd()
    FloorDiv()
unaryop
    Invert()
    Not()
    UAdd()
    USub()
cmpop
    Eq()
    NotEq()
    Lt()
    LtE()
    Gt()
    GtE()
    Is()
    IsNot()
    In()
    NotIn()
excepthandler lineno col_offset end_lineno? end_col_offset?
    ExceptHandler(expr? type, identifier? name, stmt* body)
pattern lineno col_offset end_lineno end_col_offset
    MatchValue(expr value)
    MatchSingleton(constant value)
    MatchSequence(pattern* patterns)
    MatchMapping(expr* keys, pattern* patterns, identifier? rest)
    MatchClass(expr cls, pattern* patterns, identifier* kwd_attrs, pattern* kwd_patterns)
    MatchStar(identifier? name)
    MatchAs(pattern? pattern, identifier? name)
    MatchOr(pattern* patterns)
type_ignore
    TypeIgnore(int lineno, string tag)
type_param lineno col_offset end_lineno end_col_offset
    TypeVar(identifier name, expr? bound, expr? default_value)
    ParamSpec(identifier name, expr? default_value)
    TypeVarTuple(identifier name, expr? default_value)
"""
_ALONE = """
comprehension(expr target, expr iter, expr* ifs, int is_async)
arguments(arg* posonlyargs, arg* args, arg? vararg, arg* kwonlyargs, expr?* kw_defaults, arg? kwarg, expr* defaults)
arg(identifier arg, expr? annotation, string? type_comment) lineno col_offset end_lineno? end_col_offset?
keyword(identifier? arg, expr value) lineno col_offset end_lineno? end_col_offset?
alias(identifier name, identifier? asname) lineno col_offset end_lineno? end_col_offset?
withitem(expr context_expr, expr? optional_vars)
match_case(pattern pattern, expr? guard, stmt* body)
"""


class AST:
    _fields = ()
    _attributes = ()
    __match_args__ = ()
    _field_types = {}
    _kinds = {}

    def __init__(self, *args, **kwargs):
        cls = type(self)
        fields = cls._fields
        if len(args) > len(fields):
            s = "" if len(fields) == 1 else "s"
            raise TypeError(f"{cls.__name__} constructor takes at most {len(fields)} positional argument{s}")
        given = set()
        for name, value in zip(fields, args):
            setattr(self, name, value)
            given.add(name)
        for name, value in kwargs.items():
            if name in given:
                raise TypeError(f"{cls.__name__} got multiple values for argument '{name}'")
            if name not in fields and name not in cls._attributes:
                _warn(f"{cls.__name__}.__init__ got an unexpected keyword argument '{name}'. ")
            setattr(self, name, value)
            given.add(name)
        for name in fields:
            if name in given:
                continue
            kind = cls._kinds.get(name, "?")
            if kind.endswith("*"):
                setattr(self, name, [])
            elif kind == "expr_context":
                setattr(self, name, _L)
            elif not kind.endswith("?"):
                _warn(f"{cls.__name__}.__init__ missing 1 required positional argument: '{name}'. ")

    def __reduce__(self):
        return _rebuilt, (type(self), self.__dict__.copy())

    def __replace__(self, /, **changes):
        copied = _rebuilt(type(self), self.__dict__)
        copied.__dict__.update(changes)
        return copied


def _warn(text):
    import warnings

    warnings.warn(text + "This will become an error in Python 3.15.", DeprecationWarning, stacklevel=3)


def _rebuilt(cls, values):
    node = cls.__new__(cls)
    node.__dict__.update(values)
    return node


def _parts(text):
    name, _, rest = text.strip().partition("(")
    fields, _, places = rest.partition(")")
    return name, [field.split() for field in fields.split(", ") if field], places.split()


def _node_class(name, base, fields, doc):
    names = tuple(field for _, field in fields)
    space = {
        "__module__": "ast",
        "__doc__": doc,
        "_fields": names,
        "__match_args__": names,
        "_kinds": {field: kind for kind, field in fields},
    }
    for kind, field in fields:
        if kind.endswith("?"):
            space[field] = None
    made = type(name, (base,), space)
    globals()[name] = made
    return made


def _give_places(cls, places):
    cls._attributes = tuple(place.rstrip("?") for place in places)
    for place in places:
        if place.endswith("?"):
            setattr(cls, place[:-1], None)


def _define():
    base, places = None, []
    lines = _GRAMMAR.strip().split("\n")
    docs = {}
    for line in lines:
        if not line.startswith(" "):
            kind = line.split()[0]
            docs[kind] = []
        else:
            docs[kind].append(line.strip())
    for line in lines:
        if not line.startswith(" "):
            kind, *places = line.split()
            alternatives = [_doc(text) for text in docs[kind]]
            doc = f"{kind} = " + ("\n" + " " * len(kind) + " | ").join(alternatives)
            base = _node_class(kind, AST, [], doc)
            _give_places(base, places)
        else:
            name, fields, _ = _parts(line)
            _node_class(name, base, fields, _doc(line))
    for line in _ALONE.strip().split("\n"):
        name, fields, places = _parts(line)
        _give_places(_node_class(name, AST, fields, _doc(line.partition(")")[0] + ")")), places)
    types = {"identifier": str, "string": str, "int": int, "constant": object}
    for cls in list(globals().values()):
        if isinstance(cls, type) and issubclass(cls, AST) and cls is not AST:
            cls._field_types = found = {}
            for field, kind in cls._kinds.items():
                plain = kind.rstrip("*?")
                of = types.get(plain) or globals()[plain]
                if kind.endswith("*"):
                    of = list[of]
                elif kind.endswith("?"):
                    of = of | None
                found[field] = of


def _doc(text):
    return text.strip().replace("()", "")


_define()

_L, _S, _D = Load(), Store(), Del()
# the nodes without fields, one of each
_SPACE = {"_L": _L, "_S": _S, "_D": _D}


def _maker(cls):
    fields, places = cls._fields, cls._attributes
    n = len(fields)

    def make(*values):
        node = cls.__new__(cls)
        node.__dict__.update(zip(fields, values))
        if places:
            line, col, end_line, end_col = values[n]
            node.__dict__.update(lineno=line, col_offset=col, end_lineno=end_line, end_col_offset=end_col)
        return node

    return make


for _class in list(globals().values()):
    if isinstance(_class, type) and issubclass(_class, AST):
        if _class.__base__ in (operator, unaryop, cmpop, boolop):
            _SPACE["_" + _class.__name__] = _class()
        elif _class._fields or _class._attributes:
            _SPACE[_class.__name__] = _maker(_class)
del _class


def _tree(source, filename, mode):
    """The tree of a text; `compile()` comes here too."""
    return eval(_native.tree_text(source, filename, mode), dict(_SPACE))


def parse(source, filename="<unknown>", mode="exec", *, type_comments=False, feature_version=None, optimize=-1):
    """The tree of a program, or of an expression."""
    if isinstance(source, AST):
        return source
    return compile(source, filename, mode, PyCF_ONLY_AST)


def _source_of(tree, mode):
    """The text that a tree stands for, as `compile()` wants it."""
    wanted = {"exec": Module, "eval": Expression, "single": Interactive}[mode]
    if not isinstance(tree, wanted):
        raise TypeError(f"expected {wanted.__name__} node, got {type(tree).__name__}")
    for node in walk(tree):
        for place in node._attributes:
            if not place.startswith("end") and not hasattr(node, place):
                kind = type(node).__base__.__name__ if type(node).__base__ is not AST else type(node).__name__
                raise TypeError(f'required field "{place}" missing from {kind}')
        for field, kind in node._kinds.items():
            if not kind.endswith(("?", "*")) and not hasattr(node, field):
                raise TypeError(f'required field "{field}" missing from {type(node).__name__}')
    return unparse(tree)


def iter_fields(node):
    for field in node._fields:
        try:
            yield field, getattr(node, field)
        except AttributeError:
            pass


def iter_child_nodes(node):
    for _, value in iter_fields(node):
        if isinstance(value, AST):
            yield value
        elif isinstance(value, list):
            for item in value:
                if isinstance(item, AST):
                    yield item


def walk(node):
    """All nodes below one, and itself, level by level."""
    from collections import deque

    waiting = deque([node])
    while waiting:
        node = waiting.popleft()
        waiting.extend(iter_child_nodes(node))
        yield node


def dump(node, annotate_fields=True, include_attributes=False, *, indent=None, show_empty=False):
    """A tree as text."""
    if not isinstance(node, AST):
        raise TypeError(f"expected AST, got {node.__class__.__name__!r}")
    if indent is not None and not isinstance(indent, str):
        indent = " " * indent

    def joined(items, level, open, close):
        if indent is None:
            return f"{open}{', '.join(items)}{close}"
        start = "\n" + indent * level
        return f"{open}{start}{(',' + start).join(items)}{close}"

    def of(node, level):
        level += 1
        if isinstance(node, AST):
            cls = type(node)
            items, simple, empty = [], True, []
            keywords = annotate_fields
            for name in node._fields:
                try:
                    value = getattr(node, name)
                except AttributeError:
                    keywords = True
                    continue
                if value is None and getattr(cls, name, ...) is None:
                    keywords = True
                    continue
                if not show_empty and value == [] and cls._kinds.get(name, "").endswith("*"):
                    if not keywords:
                        empty.append(repr(value))
                    continue
                if not keywords:
                    items.extend(empty)
                    empty = []
                text, is_simple = of(value, level)
                simple = simple and is_simple
                items.append(f"{name}={text}" if keywords else text)
            if include_attributes and node._attributes:
                for name in node._attributes:
                    try:
                        value = getattr(node, name)
                    except AttributeError:
                        continue
                    if value is None and getattr(cls, name, ...) is None:
                        continue
                    text, is_simple = of(value, level)
                    simple = simple and is_simple
                    items.append(f"{name}={text}")
            if simple and len(items) <= 3:
                return f"{cls.__name__}({', '.join(items)})", not items
            return joined(items, level, cls.__name__ + "(", ")"), False
        if isinstance(node, list):
            if not node:
                return "[]", True
            return joined([of(item, level)[0] for item in node], level, "[", "]"), False
        return repr(node), True

    return of(node, 0)[0]


def copy_location(new_node, old_node):
    for name in "lineno", "col_offset", "end_lineno", "end_col_offset":
        if name in old_node._attributes and name in new_node._attributes:
            value = getattr(old_node, name, None)
            if value is not None or (hasattr(old_node, name) and name.startswith("end_")):
                setattr(new_node, name, value)
    return new_node


def fix_missing_locations(node):
    defaults = {"lineno": 1, "col_offset": 0, "end_lineno": 1, "end_col_offset": 0}

    def fix(node, known):
        known = dict(known)
        for name in known:
            if name in node._attributes:
                value = getattr(node, name, None)
                if value is None:
                    setattr(node, name, known[name])
                else:
                    known[name] = value
        for child in iter_child_nodes(node):
            fix(child, known)

    fix(node, defaults)
    return node


def increment_lineno(node, n=1):
    for child in walk(node):
        if isinstance(child, TypeIgnore):
            child.lineno = getattr(child, "lineno", 0) + n
            continue
        if "lineno" in child._attributes:
            child.lineno = getattr(child, "lineno", 0) + n
        if "end_lineno" in child._attributes and (end := getattr(child, "end_lineno", 0)) is not None:
            child.end_lineno = end + n
    return node


def get_docstring(node, clean=True):
    if not isinstance(node, (AsyncFunctionDef, FunctionDef, ClassDef, Module)):
        raise TypeError(f"{node.__class__.__name__!r} can't have docstrings")
    if not (node.body and isinstance(node.body[0], Expr)):
        return None
    value = node.body[0].value
    if not (isinstance(value, Constant) and isinstance(value.value, str)):
        return None
    text = value.value
    if clean:
        import inspect

        text = inspect.cleandoc(text)
    return text


def get_source_segment(source, node, *, padded=False):
    """The text of a node."""
    try:
        if node.end_lineno is None or node.end_col_offset is None:
            return None
        first, last = node.lineno - 1, node.end_lineno - 1
        start, end = node.col_offset, node.end_col_offset
    except AttributeError:
        return None
    lines = [line.encode() for line in _re.split(r"(?<=\n)|(?<=\r)(?!\n)", source)]
    if first == last:
        return lines[first][start:end].decode()
    before = ""
    if padded:
        before = _re.sub(r"[^\t\f]", " ", lines[first][:start].decode())
    middle = [line.decode() for line in lines[first + 1 : last]]
    return before + lines[first][start:].decode() + "".join(middle) + lines[last][:end].decode()


def literal_eval(node_or_string):
    """The value of a text that is a literal: numbers, texts, bytes, containers of them, None, True and False."""
    if isinstance(node_or_string, str):
        node_or_string = parse(node_or_string.lstrip(" \t"), mode="eval")
    if isinstance(node_or_string, Expression):
        node_or_string = node_or_string.body

    def malformed(node):
        message = "malformed node or string"
        if line := getattr(node, "lineno", None):
            message += f" on line {line}"
        raise ValueError(f"{message}: {node!r}")

    def number(node):
        if not isinstance(node, Constant) or type(node.value) not in (int, float, complex):
            malformed(node)
        return node.value

    def signed(node):
        if isinstance(node, UnaryOp) and isinstance(node.op, (UAdd, USub)):
            value = number(node.operand)
            return +value if isinstance(node.op, UAdd) else -value
        return number(node)

    def value_of(node):
        if isinstance(node, Constant):
            return node.value
        if isinstance(node, Tuple):
            return tuple(map(value_of, node.elts))
        if isinstance(node, List):
            return list(map(value_of, node.elts))
        if isinstance(node, Set):
            return set(map(value_of, node.elts))
        if isinstance(node, Call) and isinstance(node.func, Name) and node.func.id == "set":
            if node.args == node.keywords == []:
                return set()
        if isinstance(node, Dict):
            if len(node.keys) != len(node.values):
                malformed(node)
            return dict(zip(map(value_of, node.keys), map(value_of, node.values)))
        if isinstance(node, BinOp) and isinstance(node.op, (Add, Sub)):
            left, right = signed(node.left), number(node.right)
            if isinstance(left, (int, float)) and isinstance(right, complex):
                return left + right if isinstance(node.op, Add) else left - right
        return signed(node)

    return value_of(node_or_string)


class NodeVisitor:
    """Goes through a tree, and calls `visit_…` for each kind of node that there is such a method for."""

    def visit(self, node):
        return getattr(self, "visit_" + node.__class__.__name__, self.generic_visit)(node)

    def generic_visit(self, node):
        for _, value in iter_fields(node):
            if isinstance(value, list):
                for item in value:
                    if isinstance(item, AST):
                        self.visit(item)
            elif isinstance(value, AST):
                self.visit(value)


class NodeTransformer(NodeVisitor):
    """The same, and what the methods return takes the node's place."""

    def generic_visit(self, node):
        for field, old in iter_fields(node):
            if isinstance(old, list):
                new = []
                for item in old:
                    if isinstance(item, AST):
                        item = self.visit(item)
                        if item is None:
                            continue
                        if not isinstance(item, AST):
                            new.extend(item)
                            continue
                    new.append(item)
                old[:] = new
            elif isinstance(old, AST):
                new = self.visit(old)
                if new is None:
                    delattr(node, field)
                else:
                    setattr(node, field, new)
        return node


_BINARY = {
    "Add": ("+", 11), "Sub": ("-", 11), "Mult": ("*", 12), "MatMult": ("@", 12), "Div": ("/", 12), "Mod": ("%", 12),
    "LShift": ("<<", 10), "RShift": (">>", 10), "BitOr": ("|", 7), "BitXor": ("^", 8), "BitAnd": ("&", 9),
    "FloorDiv": ("//", 12), "Pow": ("**", 14),
}
_UNARY = {"Invert": ("~", 13), "Not": ("not", 5), "UAdd": ("+", 13), "USub": ("-", 13)}
_COMPARE = {
    "Eq": "==", "NotEq": "!=", "Lt": "<", "LtE": "<=", "Gt": ">", "GtE": ">=", "Is": "is", "IsNot": "is not",
    "In": "in", "NotIn": "not in",
}
# how tightly things bind
_NAMED, _TUPLE, _YIELD, _TEST, _OR, _AND, _NOT, _CMP, _EXPR = 0, 1, 2, 3, 3.5, 4, 5, 6, 7
_FACTOR, _POWER, _AWAIT, _ATOM = 13, 14, 15, 16


class _Unparser(NodeVisitor):
    """Writes a tree as a program (Lib/ast.py 3.13 decides about blanks, empty lines and parentheses)."""

    def __init__(self):
        self.out, self.level, self.indent = [], {}, 0

    def write(self, *parts):
        for part in parts:
            if isinstance(part, str):
                self.out.append(part)
            else:
                self.visit(part)

    def start(self, text=""):
        if self.out:
            self.out.append("\n")
        self.out.append("    " * self.indent + text)

    def body(self, statements):
        self.write(":")
        self.indent += 1
        for statement in statements:
            self.visit(statement)
        self.indent -= 1

    def at(self, node, level):
        self.level[id(node)] = level
        self.visit(node)

    def wants(self, node, own):
        return self.level.get(id(node), _TEST) > own

    @_contextmanager
    def bracketed(self, needed, open="(", close=")"):
        if needed:
            self.write(open)
        yield
        if needed:
            self.write(close)

    def joined(self, nodes, level=None):
        for i, node in enumerate(nodes):
            if i:
                self.write(", ")
            if level is not None:
                self.at(node, level)
            else:
                self.write(node)

    def elements(self, nodes):
        self.joined(nodes)
        if len(nodes) == 1:
            self.write(",")

    # statements

    def documented(self, node):
        body = node.body
        if get_docstring(node, False) is not None:
            self.start()
            self.doc(body[0].value)
            body = body[1:]
        for statement in body:
            self.visit(statement)

    def doc(self, node):
        text = "".join(
            char if char in "\n\t" or char.isprintable() else char.encode("unicode_escape").decode()
            for char in node.value.replace("\\", "\\\\")
        )
        quote = '"""' if '"""' not in text else "'''"
        if text.endswith(quote[0]):
            text = text[:-1] + "\\" + text[-1]
        if node.kind == "u":
            self.write("u")
        self.write(quote, text, quote)

    def visit_Module(self, node):
        self.documented(node)

    def visit_Interactive(self, node):
        for statement in node.body:
            self.visit(statement)

    def visit_Expression(self, node):
        self.write(node.body)

    def visit_FunctionType(self, node):
        self.write("(")
        self.joined(node.argtypes)
        self.write(") -> ", node.returns)

    def visit_Expr(self, node):
        self.start()
        self.at(node.value, _YIELD)

    def visit_Assign(self, node):
        self.start()
        for target in node.targets:
            self.at(target, _TUPLE)
            self.write(" = ")
        self.write(node.value)

    def visit_AugAssign(self, node):
        self.start()
        self.write(node.target, f" {_BINARY[type(node.op).__name__][0]}= ")
        self.write(node.value)

    def visit_AnnAssign(self, node):
        self.start()
        with self.bracketed(not node.simple and isinstance(node.target, Name)):
            self.write(node.target)
        self.write(": ", node.annotation)
        if node.value is not None:
            self.write(" = ", node.value)

    def visit_TypeAlias(self, node):
        self.start("type ")
        self.write(node.name)
        self.type_params(node)
        self.write(" = ", node.value)

    def visit_Return(self, node):
        self.start("return")
        if node.value is not None:
            self.write(" ", node.value)

    def visit_Delete(self, node):
        self.start("del ")
        self.joined(node.targets)

    def visit_Pass(self, node):
        self.start("pass")

    def visit_Break(self, node):
        self.start("break")

    def visit_Continue(self, node):
        self.start("continue")

    def visit_Raise(self, node):
        self.start("raise")
        if node.exc is not None:
            self.write(" ", node.exc)
            if node.cause is not None:
                self.write(" from ", node.cause)

    def visit_Assert(self, node):
        self.start("assert ")
        self.write(node.test)
        if node.msg is not None:
            self.write(", ", node.msg)

    def visit_Global(self, node):
        self.start("global " + ", ".join(node.names))

    def visit_Nonlocal(self, node):
        self.start("nonlocal " + ", ".join(node.names))

    def visit_Import(self, node):
        self.start("import ")
        self.joined(node.names)

    def visit_ImportFrom(self, node):
        self.start("from " + "." * (node.level or 0) + (node.module or "") + " import ")
        self.joined(node.names)

    def visit_alias(self, node):
        self.write(node.name)
        if node.asname:
            self.write(" as ", node.asname)

    def visit_If(self, node):
        self.start("if ")
        self.write(node.test)
        self.body(node.body)
        while len(node.orelse) == 1 and isinstance(node.orelse[0], If):
            node = node.orelse[0]
            self.start("elif ")
            self.write(node.test)
            self.body(node.body)
        if node.orelse:
            self.start("else")
            self.body(node.orelse)

    def loop(self, word, node):
        self.start(word)
        self.at(node.target, _TUPLE)
        self.write(" in ", node.iter)
        self.loop_rest(node)

    def loop_rest(self, node):
        self.body(node.body)
        if node.orelse:
            self.start("else")
            self.body(node.orelse)

    def visit_For(self, node):
        self.loop("for ", node)

    def visit_AsyncFor(self, node):
        self.loop("async for ", node)

    def visit_While(self, node):
        self.start("while ")
        self.write(node.test)
        self.loop_rest(node)

    def visit_With(self, node, word="with "):
        self.start(word)
        self.joined(node.items)
        self.body(node.body)

    def visit_AsyncWith(self, node):
        self.visit_With(node, "async with ")

    def visit_withitem(self, node):
        self.write(node.context_expr)
        if node.optional_vars is not None:
            self.write(" as ", node.optional_vars)

    def visit_Try(self, node, star=""):
        self.start("try")
        self.body(node.body)
        for handler in node.handlers:
            self.start("except" + star)
            if handler.type is not None:
                self.write(" ", handler.type)
            if handler.name:
                self.write(" as ", handler.name)
            self.body(handler.body)
        if node.orelse:
            self.start("else")
            self.body(node.orelse)
        if node.finalbody:
            self.start("finally")
            self.body(node.finalbody)

    def visit_TryStar(self, node):
        self.visit_Try(node, "*")

    def visit_ClassDef(self, node):
        self.gap()
        for decorator in node.decorator_list:
            self.start("@")
            self.write(decorator)
        self.start("class " + node.name)
        self.type_params(node)
        with self.bracketed(node.bases or node.keywords):
            self.joined([*node.bases, *node.keywords])
        self.write(":")
        self.indent += 1
        self.documented(node)
        self.indent -= 1

    def gap(self):
        if self.out:
            self.out.append("\n")

    def visit_FunctionDef(self, node, word="def "):
        self.gap()
        for decorator in node.decorator_list:
            self.start("@")
            self.write(decorator)
        self.start(word + node.name)
        self.type_params(node)
        self.write("(", node.args, ")")
        if node.returns is not None:
            self.write(" -> ", node.returns)
        self.write(":")
        self.indent += 1
        self.documented(node)
        self.indent -= 1

    def visit_AsyncFunctionDef(self, node):
        self.visit_FunctionDef(node, "async def ")

    def type_params(self, node):
        if getattr(node, "type_params", None):
            self.write("[")
            self.joined(node.type_params)
            self.write("]")

    def visit_TypeVar(self, node, sign=""):
        self.write(sign + node.name)
        if getattr(node, "bound", None) is not None:
            self.write(": ", node.bound)
        if node.default_value is not None:
            self.write(" = ", node.default_value)

    def visit_TypeVarTuple(self, node):
        self.visit_TypeVar(node, "*")

    def visit_ParamSpec(self, node):
        self.visit_TypeVar(node, "**")

    def visit_arguments(self, node):
        positional = node.posonlyargs + node.args
        defaults = [None] * (len(positional) - len(node.defaults)) + node.defaults
        parts = []
        for i, (arg, default) in enumerate(zip(positional, defaults), 1):
            parts.append((arg, default))
            if i == len(node.posonlyargs):
                parts.append(("/", None))
        if node.vararg or node.kwonlyargs:
            parts.append((("*", node.vararg), None))
        parts += zip(node.kwonlyargs, node.kw_defaults)
        if node.kwarg:
            parts.append((("**", node.kwarg), None))
        for i, (arg, default) in enumerate(parts):
            if i:
                self.write(", ")
            if isinstance(arg, tuple):
                self.write(arg[0])
                arg = arg[1]
            if arg:
                self.write(arg)
            if default is not None:
                self.write("=", default)

    def visit_arg(self, node):
        self.write(node.arg)
        if node.annotation is not None:
            self.write(": ", node.annotation)

    def visit_Match(self, node):
        self.start("match ")
        self.write(node.subject)
        self.write(":")
        self.indent += 1
        for case in node.cases:
            self.start("case ")
            self.write(case.pattern)
            if case.guard is not None:
                self.write(" if ", case.guard)
            self.body(case.body)
        self.indent -= 1

    def visit_MatchValue(self, node):
        self.write(node.value)

    def visit_MatchSingleton(self, node):
        self.write(repr(node.value))

    def visit_MatchSequence(self, node):
        self.write("[")
        self.joined(node.patterns)
        self.write("]")

    def visit_MatchStar(self, node):
        self.write("*" + (node.name or "_"))

    def visit_MatchMapping(self, node):
        self.write("{")
        for i, (key, pattern) in enumerate(zip(node.keys, node.patterns)):
            self.write(", " if i else "", key, ": ", pattern)
        if node.rest:
            self.write(", " if node.keys else "", "**" + node.rest)
        self.write("}")

    def visit_MatchClass(self, node):
        self.write(node.cls, "(")
        self.joined(node.patterns)
        for i, (name, pattern) in enumerate(zip(node.kwd_attrs, node.kwd_patterns)):
            self.write(", " if i or node.patterns else "", name + "=", pattern)
        self.write(")")

    def visit_MatchAs(self, node):
        if node.pattern is None:
            self.write(node.name or "_")
            return
        with self.bracketed(self.wants(node, _TEST)):
            self.at(node.pattern, _EXPR)
            self.write(" as " + node.name)

    def visit_MatchOr(self, node):
        with self.bracketed(self.wants(node, _EXPR)):
            for i, pattern in enumerate(node.patterns):
                if i:
                    self.write(" | ")
                self.at(pattern, _EXPR + 0.5)

    # expressions

    def visit_Name(self, node):
        self.write(node.id)

    def visit_Constant(self, node):
        value = node.value
        if node.kind == "u":
            self.write("u")
        self.write(self.constant(value))

    def constant(self, value):
        if isinstance(value, tuple):
            return "(" + ", ".join(map(self.constant, value)) + ("," if len(value) == 1 else "") + ")"
        if value is ...:
            return "..."
        text = repr(value)
        if isinstance(value, (float, complex)):
            text = text.replace("inf", "1e309").replace("nan", "(1e309-1e309)")
        return text

    def visit_List(self, node):
        self.write("[")
        self.joined(node.elts)
        self.write("]")

    def visit_Set(self, node):
        if not node.elts:
            self.write("{*()}")
            return
        self.write("{")
        self.joined(node.elts)
        self.write("}")

    def visit_Tuple(self, node):
        with self.bracketed(not node.elts or self.wants(node, _TUPLE)):
            self.elements(node.elts)

    def visit_Dict(self, node):
        self.write("{")
        for i, (key, value) in enumerate(zip(node.keys, node.values)):
            if i:
                self.write(", ")
            if key is None:
                self.write("**")
                self.at(value, _EXPR)
            else:
                self.write(key, ": ", value)
        self.write("}")

    def visit_BinOp(self, node):
        sign, own = _BINARY[type(node.op).__name__]
        with self.bracketed(self.wants(node, own)):
            left, right = (own + 1, own) if sign == "**" else (own, own + 1)
            self.at(node.left, left)
            self.write(f" {sign} ")
            self.at(node.right, right)

    def visit_UnaryOp(self, node):
        sign, own = _UNARY[type(node.op).__name__]
        with self.bracketed(self.wants(node, own)):
            self.write(sign + " " if sign == "not" else sign)
            self.at(node.operand, own)

    def visit_BoolOp(self, node):
        is_or = isinstance(node.op, Or)
        own = _OR if is_or else _AND
        with self.bracketed(self.wants(node, own)):
            # each operand has to bind more tightly than the one before
            level = 4 if is_or else 5
            for i, value in enumerate(node.values):
                if i:
                    self.write(" or " if is_or else " and ")
                self.at(value, min(level + i, _ATOM))

    def visit_Compare(self, node):
        with self.bracketed(self.wants(node, _CMP)):
            self.at(node.left, _CMP + 0.5)
            for op, value in zip(node.ops, node.comparators):
                self.write(f" {_COMPARE[type(op).__name__]} ")
                self.at(value, _CMP + 0.5)

    def visit_NamedExpr(self, node):
        with self.bracketed(self.wants(node, _NAMED)):
            self.at(node.target, _ATOM)
            self.write(" := ")
            self.at(node.value, _ATOM)

    def visit_IfExp(self, node):
        with self.bracketed(self.wants(node, _TEST)):
            self.at(node.body, _TEST + 0.25)
            self.write(" if ")
            self.at(node.test, _TEST + 0.25)
            self.write(" else ")
            self.at(node.orelse, _TEST)

    def visit_Lambda(self, node):
        with self.bracketed(self.wants(node, _TEST)):
            args = node.args
            has_any = args.posonlyargs or args.args or args.vararg or args.kwonlyargs or args.kwarg
            self.write("lambda ", args) if has_any else self.write("lambda")
            self.write(": ")
            self.at(node.body, _TEST)

    def visit_Await(self, node):
        with self.bracketed(self.wants(node, _AWAIT)):
            self.write("await ")
            self.at(node.value, _ATOM)

    def visit_Yield(self, node):
        with self.bracketed(self.wants(node, _YIELD)):
            self.write("yield")
            if node.value is not None:
                self.write(" ")
                self.at(node.value, _ATOM)

    def visit_YieldFrom(self, node):
        with self.bracketed(self.wants(node, _YIELD)):
            self.write("yield from ")
            self.at(node.value, _ATOM)

    def visit_Starred(self, node):
        self.write("*")
        self.at(node.value, _EXPR)

    def visit_Call(self, node):
        self.at(node.func, _ATOM)
        self.write("(")
        self.joined([*node.args, *node.keywords])
        self.write(")")

    def visit_keyword(self, node):
        self.write("**" if node.arg is None else node.arg + "=", node.value)

    def visit_Attribute(self, node):
        self.at(node.value, _ATOM)
        if isinstance(node.value, Constant) and isinstance(node.value.value, int):
            self.write(" ")
        self.write("." + node.attr)

    def visit_Subscript(self, node):
        self.at(node.value, _ATOM)
        self.write("[")
        if isinstance(node.slice, Tuple) and node.slice.elts:
            self.elements(node.slice.elts)
        else:
            self.write(node.slice)
        self.write("]")

    def visit_Slice(self, node):
        if node.lower is not None:
            self.write(node.lower)
        self.write(":")
        if node.upper is not None:
            self.write(node.upper)
        if node.step is not None:
            self.write(":", node.step)

    def comprehension(self, open, close, node, *parts):
        self.write(open, *parts)
        for generator in node.generators:
            self.write(generator)
        self.write(close)

    def visit_ListComp(self, node):
        self.comprehension("[", "]", node, node.elt)

    def visit_SetComp(self, node):
        self.comprehension("{", "}", node, node.elt)

    def visit_GeneratorExp(self, node):
        self.comprehension("(", ")", node, node.elt)

    def visit_DictComp(self, node):
        self.comprehension("{", "}", node, node.key, ": ", node.value)

    def visit_comprehension(self, node):
        self.write(" async for " if node.is_async else " for ")
        self.at(node.target, _TUPLE)
        self.write(" in ")
        self.at(node.iter, _TEST + 0.25)
        for test in node.ifs:
            self.write(" if ")
            self.at(test, _TEST + 0.25)

    def visit_JoinedStr(self, node):
        pieces = []
        self.pieces(node, pieces, False)
        texts = [text for text, is_text in pieces if is_text]
        inner = [text for text, is_text in pieces if not is_text]
        quote = None
        for quote in ("'", '"', '"""', "'''"):
            if not any(quote in text for text in texts + inner):
                break
        else:
            quote = '"""'
        body = "".join(self.escaped(text) if is_text else text for text, is_text in pieces)
        self.write("f", quote, body, quote)

    def escaped(self, text):
        return "".join(
            char if char.isprintable() else char.encode("unicode_escape").decode()
            for char in text.replace("\\", "\\\\")
        )

    def pieces(self, node, found, in_spec):
        for value in node.values:
            if isinstance(value, Constant):
                text = value.value if in_spec else value.value.replace("{", "{{").replace("}", "}}")
                found.append((text, True))
            elif isinstance(value, FormattedValue):
                writer = _Unparser()
                writer.at(value.value, _TEST + 0.25)
                text = "".join(writer.out)
                found.append(("{ " if text.startswith("{") else "{", False))
                found.append((text, False))
                if value.conversion != -1:
                    found.append(("!" + chr(value.conversion), False))
                if value.format_spec is not None:
                    found.append((":", False))
                    self.pieces(value.format_spec, found, True)
                found.append(("}", False))
            else:
                self.pieces(value, found, in_spec)

    def visit_FormattedValue(self, node):
        self.visit_JoinedStr(JoinedStr([node]))


def unparse(ast_obj):
    """A program that reads as the tree."""
    writer = _Unparser()
    writer.visit(ast_obj)
    return "".join(writer.out).lstrip("\n")
