"""Looking at what people decided, what came of it, and what they left for later."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from evenhand.decide.active import active
from evenhand.decide.verdicts import Change
from evenhand.records import Decision
from evenhand.store import decided, decisions, purge, survey
from evenhand.store.opened import Opened
from evenhand.store.survey import Waiting
from evenhand.store.trouble import told_plainly

if TYPE_CHECKING:  # a list of events needs no reconciler: the command line starts without it
    from evenhand.reconcile import Arrangement


class LookingAtDecisions(Opened):
    """The part of `Looking` that is about decisions."""

    def decisions(self) -> Iterator[Decision]:
        """All decisions in the order they were made."""
        with told_plainly(self.path):
            yield from decisions.decisions(self._db)

    def chain(self) -> list[Decision]:
        """All decisions in order, those that were damaged without their content: fit to be shown whatever was done to them."""
        with told_plainly(self.path):
            return list(decisions.chain(self._db))

    def head(self) -> str:
        """The hash of the last decision, "" where there is none: who holds it can tell a cut or changed chain."""
        with told_plainly(self.path):
            return decisions.head(self._db)

    def latest_decisions(self, n: int) -> list[Decision]:
        """The last `n` decisions, in the order they were made."""
        with told_plainly(self.path):
            return list(decisions.latest(self._db, n))

    def decisions_since(self, at: str) -> list[Decision]:
        """The decisions from a time on (UTC, ISO 8601), in order."""
        with told_plainly(self.path):
            return list(decisions.since(self._db, at))

    def decisions_on(self, kind: str) -> list[Decision]:
        """The decisions about one kind of thing (`evenhand.records.decision.SUBJECTS`), and every undoing, in order."""
        with told_plainly(self.path):
            return list(decisions.on(self._db, kind))

    def decisions_in(self, doc: str) -> list[Decision]:
        """The decisions that speak of one document (whole id), and every undoing, in order."""
        with told_plainly(self.path):
            return list(decisions.of_document(self._db, doc))

    def rounds(self) -> list[str]:
        """The names of all rounds of blind coding, and of those that hold what another project decided otherwise."""
        with told_plainly(self.path):
            return [row["round"] for row in self._db.execute("SELECT DISTINCT round FROM decisions WHERE round <> '' ORDER BY round")]

    def votes_of(self, round_: str) -> list[Decision]:
        """The decisions of one round of blind coding, and what was undone of them, in order."""
        with told_plainly(self.path):
            return list(decisions.of_round(self._db, round_))

    def decided_claims(self) -> frozenset[str]:
        """The ids of the claims that somebody accepted, rejected or added, or stands for in every field."""
        with told_plainly(self.path):
            return decided.decided_claims(self._db)

    def arrangement(self) -> "Arrangement":
        """What people decided about events, origins, sides and reprints."""
        with told_plainly(self.path):
            from evenhand.decide.arrange import arrangement

            return arrangement(active(list(decisions.decisions(self._db))))

    def changes(self) -> list[Change]:
        """What the machine now reads otherwise than when people decided."""
        with told_plainly(self.path):
            return list(decided.changes(self._db))

    def waiting(self) -> Waiting:
        """What people left for later."""
        with told_plainly(self.path):
            return survey.waiting(self._db)

    def purged(self, sha256: str) -> str | None:
        """When the content of this SHA-256 was purged (UTC, ISO 8601); None: it was not."""
        with told_plainly(self.path):
            return purge.purged(self._db, sha256)

    def tombstones(self) -> list[dict[str, object]]:
        """What was purged, oldest first: `sha256` of the content, `purged_at`, `seq` of the decision, what it `keeps`."""
        with told_plainly(self.path):
            return purge.tombstones(self._db)
