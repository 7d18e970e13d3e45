for word in ["oak", "maple"]:
    print(f"[{word:<7}][{word:>7}][{word:^7}][{word:*^9}][{word:.2}]")
width = 6
print(f"{'x':>{width}}|{3.14159:.{width - 4}f}|")
