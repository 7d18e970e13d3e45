import re

LOG = """\
127.0.0.1 - - [10/Oct/2023:13:55:36] "GET /index.html HTTP/1.1" 200 2326
10.0.0.7 - alice [10/Oct/2023:13:56:01] "POST /login HTTP/1.1" 302 120
broken line
10.0.0.7 - alice [10/Oct/2023:13:56:09] "GET /img/cat.png HTTP/1.1" 404 -
"""

LINE = re.compile(
    r"""
    (?P<host>\S+)\ \S+\ (?P<user>\S+)\        # who
    \[(?P<when>[^\]]+)\]\                     # when
    "(?P<method>[A-Z]+)\ (?P<path>\S+)[^"]*"\ # what
    (?P<status>\d{3})\ (?P<size>\d+|-)
    """,
    re.VERBOSE,
)


class Record:
    def __init__(self, fields):
        self.path = fields["path"]
        self.status = int(fields["status"])
        self.size = int(fields["size"]) if fields["size"] != "-" else 0

    def __repr__(self):
        return f"Record({self.path!r}, {self.status}, {self.size})"


records = []
for number, line in enumerate(LOG.splitlines(), 1):
    found = LINE.match(line)
    if not found:
        print("skipped line", number)
        continue
    records.append(Record(found.groupdict()))
print(records)
kinds = {}
for r in records:
    kinds[r.status // 100] = kinds.get(r.status // 100, 0) + 1
print(kinds)
ips = re.findall(r"^(\d+)\.(\d+)\.(\d+)\.(\d+)", LOG, re.MULTILINE)
print(ips)
times = [tuple(map(int, t)) for t in re.findall(r":(\d\d):(\d\d):(\d\d)\]", LOG)]
print(times)
print(re.sub(r"\d+\.\d+\.\d+\.(\d+)", r"x.x.x.\1", LOG.splitlines()[0]))
