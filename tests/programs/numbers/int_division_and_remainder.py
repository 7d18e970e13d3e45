seconds = 7384
hours = seconds // 3600
seconds = seconds % 3600
minutes, seconds = divmod(seconds, 60)
print(hours, minutes, seconds)
print(-7 // 2, -7 % 2, 7 // -2, 7 % -2)
print(int(-3.5), round(2.5), round(3.5), round(-2.5))
