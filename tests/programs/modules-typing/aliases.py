from typing import Annotated, Any, Callable, ClassVar, Dict, Final, List, Literal, NewType, Optional, Tuple, Union
from typing import cast, get_args, get_origin, get_type_hints

print(List[int], Dict[str, Any], Optional[int], Union[int, str, None], Tuple[int, ...], Callable[[int, str], bool])
print(List, Callable, Literal["a", 1], Annotated[int, "unit"], ClassVar[int], Final, Union[int], Callable[..., None])
for tp in (List[int], Dict[str, int], Optional[str], Callable[[int], str], list[int], int | str, int):
    print(get_origin(tp), get_args(tp))
print(Union[int, str] == Union[str, int], Optional[int] == Union[int, None], List[int] == list[int])
UserId = NewType("UserId", int)
print(UserId(5), UserId.__name__, UserId.__supertype__, cast(int, "text"))


def area(width: float, height: "float" = 1.0, *rest: int, unit: Optional[str] = None) -> "List[float]":
    return [width * height]


print(area.__annotations__)
print(get_type_hints(area))
print(area(2))


class Config:
    debug: ClassVar[bool] = False
    parent: "Optional[Config]" = None
    size: Annotated[int, "bytes"] = 0


print(get_type_hints(Config)["parent"], get_type_hints(Config, include_extras=True)["size"])
for attempt in (lambda: List[int, str], lambda: Dict[str], lambda: Optional[int, str], lambda: isinstance([], List[int]),
                lambda: isinstance(1, Any), lambda: List(), lambda: Any(), lambda: Union[()]):
    try:
        print(attempt())
    except TypeError as error:
        print(error)
print(isinstance([], List), isinstance(3, Union[int, str]), issubclass(dict, Dict))
