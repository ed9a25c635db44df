"""From many claims to events: families of reprints, origins, clusters, accounts and relations."""

from evenhand.reconcile.arrangement import Arrangement
from evenhand.reconcile.carry import carry_codes
from evenhand.reconcile.meta import DocumentMeta
from evenhand.reconcile.run import reconcile

__all__ = ["Arrangement", "DocumentMeta", "carry_codes", "reconcile"]
