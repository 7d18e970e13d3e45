try:
    from itertools import chan
except ImportError as e:
    print(e.name, e.name_from, e)
from math import sinn
