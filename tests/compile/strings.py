'plain'
x = 'a' "b" '''c
d''' r'\n' "\n\t\\\x41\u00e9\N{BULLET}\101\
joined"
y = b'bytes' b"\xff\x00" rb'\x'
z = u'u' 'v'
f'{x}'
f'a{x}b{y!r}c{z!s:>10}d{w!a:{width}.{precision}}'
f'{{literal}} {x} }}{{'
f'{x=} {x = } {x=!s} {x=:>5} { x + 1 = :>{w}}'
f"{x['k']} {'nested' + f'{y!r:{z}}'} {[i for i in x]} {lambda_:=^10}"
f'''multi {
    x
    +
    y
} line
{z}'''
x = f'one' f'{two}' 'three' f'{four}five' ''
x = 'a' f'' 'b'
x = f''
x = f'' ''
x = f'only text'
x = f'{x}{y}' '\n' rf'\d{x}\n'
f'{(lambda: 1)()} {x:%Y-%m-%d} {x!r:} {x:{y}{z}} {x,} {(yield_)}'
print(f'{x:{{}}}') if 0 else None
'%s and %r' % (x, y)
'%s' % (x,)
'%10s|%-5.3r|%.2a|%%' % (x, y, z)
'%d' % (x,)
'%s %s' % (x,)
'%s' % x
'no conversion' % ()
'%(name)s' % {'name': 1}
f'{a}{b}{c}{d}{e}{f}{g}{h}{i}{j}{k}{l}{m}{n}{o}{p}{q}{r}{s}{t}{u}{v}{w}{x}{y}{z}{A}{B}{C}{D}{E}{F}{G}'
"\ud800 lone \udfff" f"\ud83d{x}" r"\ud800"
