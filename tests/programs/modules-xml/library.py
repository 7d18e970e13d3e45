"""XML read, searched, changed and written."""
import io
import xml.etree.ElementTree as ET

TEXT = """<?xml version="1.0"?>
<library xmlns:x="http://example.org/x">
  <book id="1" x:lang="en"><title>Dune &amp; more</title><year>1965</year></book>
  <book id="2"><title>Emma</title><year>1815</year><!-- a comment --></book>
</library>"""
root = ET.fromstring(TEXT)
for book in root.findall("book"):
    print(book.attrib, book.findtext("title"), int(book.find("year").text))
for path in ["book[@id='2']/title", ".//year", "book[1]", "*[title='Emma']", "..", "nothing"]:
    print(path, [(e.tag, e.text) for e in root.findall(path)])
new = ET.SubElement(root, "book", id="3")
ET.SubElement(new, "title").text = 'A < "B"'
root.remove(root[0])
ET.indent(root)
print(ET.tostring(root, encoding="unicode"))
print(ET.tostring(ET.Element("é", a="1\n2")))
out = io.StringIO()
ET.ElementTree(new).write(out, encoding="unicode", xml_declaration=True)
print(out.getvalue())
for event, element in ET.iterparse(io.StringIO("<a><b>x</b></a>"), events=("start", "end")):
    print(event, element.tag)
for wrong in ["<a>", "<a></b>", "", "<a/><b/>", "<a b=1/>", "<a>&no;</a>"]:
    try:
        ET.fromstring(wrong)
    except ET.ParseError as e:
        print(e, e.position)
