class Seat:
    def __init__(self, row, place):
        self.row = row
        self.place = place
        self.taken = False


seats = [[Seat(row, place) for place in range(2)] for row in range(1000, 1002)]
for row in seats:
    row[0].taken = True
free = [seat for row in seats for seat in row if not seat.taken]
print([(seat.row, seat.place) for seat in free])
table = {seat.row: [other.place for other in row] for row in seats for seat in row[:1]}
print(table)
flat = [x for part in [[1000], [], [2000, 3000]] for x in part]
print(flat)
