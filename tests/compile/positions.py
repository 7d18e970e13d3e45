x = (
    a
    + b
    * c
)
f(
    a,
    b
)
x = [
    1,
    a,
    *b,
]
x = {
    'k': a,
    **b
}
if (a
        and b
        or c):
    d
x = (a
     if b
     else c)
x = (
    a
    < b
    < c
)
a.b.c\
    .d()
(a
 .b
 .c)
(a
 .bbbbbbbbbbbbbbbbbbbbbbbb
 ).c = 1
(aaaaaaaaaaaaaaaaaaaa.
 b) += 1
assert (
    a
), (
    b
)
é = "ü" + ñ.ö("ä")
x = '''
text''' + y


def f(a,
      b=(1,
         2),
      *,
      c=3): return (
    a
)


def g(a): x = a; return x;


class C: x = 1; y = 2;


for x in (
    y
): pass
while (
    x
): pass
with (
    a
) as (
    b
): pass
try: a
except (
    E
) as e: b;
raise E(
    1
) from (
    f
)
del (
    a,
    b[
        0
    ]
)
return_ = lambda: (
    x
)
[
    x
    for
    x
    in y
    if x
]


def ended_on_the_next_line(): a \
  ;
def ended_there_as_well(): raise \
  ; b \
  ;
