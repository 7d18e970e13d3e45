words = ["kiwi", "fig", "plum", "fig"]
lengths = {word: len(word) for word in words}
sizes = {len(word) for word in words}
flipped = {value: key for key, value in lengths.items()}
print(lengths, sizes, flipped)
