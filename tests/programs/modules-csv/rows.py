# rows read and written, with quotes where they are needed
import csv
import io

text = 'name,age,city\r\n"Smith, John",42,"New ""York"""\r\nAnn,,\r\n'
for row in csv.reader(io.StringIO(text)):
    print(row)
for row in csv.DictReader(io.StringIO(text)):
    print(row["name"], row)

out = io.StringIO()
writer = csv.writer(out, lineterminator="\n")
writer.writerow(["a", 1, 2.5, None, "x,y", 'q"q', ""])
writer.writerows([[1, 2], ["three"]])
table = csv.DictWriter(out, ["x", "y"], restval="-", delimiter=";", lineterminator="\n")
table.writeheader()
table.writerow({"x": 1})
try:
    table.writerow({"z": 1})
except ValueError as e:
    print(e)
print(out.getvalue())
print(list(csv.reader(["a| b|'c|d'"], delimiter="|", quotechar="'", skipinitialspace=True)))
try:
    csv.reader([], delimiter="ab")
except TypeError as e:
    print(e)
