# XML that comes in pieces, events of it, a target of the program's own
import io, sys
import xml.etree.ElementTree as ET
for event, element in ET.iterparse(io.StringIO("<a><b>x</b><c/>tail</a>"), events=("start", "end")):
    print(event, element.tag, sys.getrefcount(element))
p = ET.XMLPullParser(["start", "end", "comment", "start-ns", "end-ns"])
p.feed("<root xmlns='u' xmlns:p='v'><!-- hel")
for e in p.read_events(): print(e[0], e[1] if isinstance(e[1], (tuple, type(None))) else e[1].tag)
p.feed("lo --><p:item n='1'>te")
for e, x in p.read_events(): print(e, x if isinstance(x, (tuple, type(None))) else (x.tag if not callable(x.tag) else x.text))
p.feed("xt &am")
p.feed("p; more</p:item></ro")
for e, x in p.read_events(): print(e, x if isinstance(x, (tuple, type(None))) else (x.tag, x.text))
p.feed("ot>")
for e, x in p.read_events(): print(e, x if isinstance(x, (tuple, type(None))) else (x.tag, x.text))
p.close()
it = ET.iterparse(io.StringIO("<a><b>x</b></a>"))
print(it.root, [(e, x.tag) for e, x in it], it.root.tag, type(it).__name__)
class T:
    def start(self, tag, attrs): print("start", tag, attrs)
    def end(self, tag): print("end", tag)
    def data(self, d): print("data", repr(d))
    def close(self): return "done"
q = ET.XMLParser(target=T())
q.feed("<a x='1'>hi")
q.feed("</a>")
print(q.close())
b = ET.TreeBuilder()
b.start("a", {}); b.data("x"); b.start("b", {"k": "v"}); b.end("b"); b.data("y"); r = b.end("a")
print(ET.tostring(r), b.close() is r)
r2 = ET.XMLParser(); 
try: r2.feed("<a></b>")
except ET.ParseError as e: print(e)
for bad in ["<a>", "<a", "<a b='", "<a>&no;</a>", "<!-- x", "", "x", "<a/>x"]:
    try: ET.fromstring(bad)
    except ET.ParseError as e: print(e)
print(ET.fromstring("<!DOCTYPE a [<!ELEMENT a (#PCDATA)>]><a>t<?pi x?>u<!-- c -->v</a>").text)
for e, x in ET.iterparse(io.BytesIO(b"<r>" + b"<i>1</i>" * 30 + b"</r>")):
    if e == "end" and x.tag == "i": x.clear()
print(len(x))
