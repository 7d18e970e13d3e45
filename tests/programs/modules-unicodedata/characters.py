import unicodedata as u
for c in 'aÀ1½²ⅷ€ \n①一ǅ_-(«$+^́\u200b\ud800٣':
    print(ascii(c), u.name(c, None), u.category(c), u.decimal(c, None), u.digit(c, None), u.numeric(c, None), u.combining(c))
print(u.normalize('NFD', 'é').encode(), u.normalize('NFC', 'é') == 'é', u.normalize('NFKD', 'ﬁ①'), u.lookup('SNOWMAN'), u.is_normalized('NFC', 'é'), u.unidata_version)
for f in [lambda: u.name('\n'), lambda: u.lookup('NOPE'), lambda: u.decimal('a'), lambda: u.digit('a'), lambda: u.numeric('a'), lambda: u.normalize('X', 'a'), lambda: u.name('ab'), lambda: u.category(3), lambda: u.normalize('NFC', 3)]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

def strip(s):
    return ''.join((c for c in u.normalize('NFD', s) if u.category(c) != 'Mn'))
print(strip('Crème Brûlée'), 'α', {u.category(c) for c in 'Ab1 .'})
