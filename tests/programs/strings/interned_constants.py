first = "spam_eggs"
second = "spam_eggs"
third = "spam" + "_eggs"
piece = "spam"
fourth = piece + "_eggs"
print(first is second, first is third, first is fourth, first == fourth)
