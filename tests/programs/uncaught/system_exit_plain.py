print("one")
raise SystemExit
print("two")
