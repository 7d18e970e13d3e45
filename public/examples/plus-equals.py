numbers = [1, 2]
same_list = numbers
numbers += [3]
pair = (1, 2)
same_pair = pair
pair += (3,)
print(same_list, same_pair)
