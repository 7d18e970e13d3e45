# which classes another base can be given to
class Plain:
    pass


class Other:
    pass


def give(bases, *new):
    made = type("Made", bases, {})
    try:
        made.__bases__ = new
        print([b.__name__ for b in made.__mro__])
    except TypeError as e:
        print(e)


give((Plain,), Other)
give((), Plain)
for kind in (int, str, list, dict, tuple, float, Exception, ValueError, type):
    give((Plain,), kind)
    give((kind,), Plain)
    give((kind,), int)
give((Plain,), Plain, Plain)
give((Plain,), Plain, object)
