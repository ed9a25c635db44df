"""From many claims to events: families of reprints, origins, clusters, accounts and relations.

The names below are looked up when they are first used: what only shows events must not wait for the clustering's numbers.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from evenhand.reconcile.arrangement import Arrangement
    from evenhand.reconcile.carry import carry_codes
    from evenhand.reconcile.meta import DocumentMeta
    from evenhand.reconcile.run import reconcile

__all__ = ["Arrangement", "DocumentMeta", "carry_codes", "reconcile"]

_HOMES = {"Arrangement": "arrangement", "DocumentMeta": "meta", "carry_codes": "carry", "reconcile": "run"}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"evenhand.reconcile.{_HOMES[name]}"), name)
