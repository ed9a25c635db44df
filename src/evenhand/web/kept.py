"""What answers to some queries take long to work out, kept for as long as the project is the same."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, Final, cast

from evenhand.web.asked import Asked

MOST: Final = 32
"""Answers that are kept; those least lately asked for go first."""

_kept: OrderedDict[Hashable, Any] = OrderedDict()
_lock = threading.Lock()


def kept[T](asked: Asked, name: Hashable, make: Callable[[], T], while_: Hashable = None) -> T:
    """What `make` gives, kept for as long as the project's claims and events (or what is given as `while_`) are the same."""
    key = (str(asked.path), asked.project.versions() if while_ is None else while_, name)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return cast("T", _kept[key])
    made = make()
    with _lock:
        _kept[key] = made
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return made
