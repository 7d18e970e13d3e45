board = [[" "] * 3 for _ in range(3)]


def winner(board):
    lines = board + [list(column) for column in zip(*board)]
    lines.append([board[i][i] for i in range(3)])
    lines.append([board[i][2 - i] for i in range(3)])
    for line in lines:
        if line[0] != " " and line[0] == line[1] == line[2]:
            return line[0]
    return None


player = "X"
for row, column in [(1, 1), (0, 0), (0, 2), (2, 2), (2, 0)]:
    board[row][column] = player
    if winner(board):
        break
    player = "O" if player == "X" else "X"
for row in board:
    print("|".join(row))
print(winner(board), "wins")
