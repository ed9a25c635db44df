"""How accounts of who did it stand to each other, and who denies it."""

import datetime
from collections.abc import Collection, Sequence
from itertools import combinations

from evenhand.knowledge.own_tables import known_actors
from evenhand.knowledge.retold import calls_reports_untrue, names_tellings
from evenhand.reconcile.accounts import DEEDS, Statement, spokesmen
from evenhand.reconcile.origins import Origins, is_hearsay
from evenhand.reconcile.sides import OPPOSING_ROLES, parties_of, role_of
from evenhand.reconcile.units import GROUPS, group_of
from evenhand.records import Claim, Party, Relation
from evenhand.records.codes import root


def blame_relations(found: Sequence[Statement], origins: Origins) -> list[Relation]:
    """Who did it: the doers that origins name, pair by pair; for each origin what it says last and most plainly.

    An origin that names others on a later day has revised itself.
    """
    best: dict[str, Statement] = {}
    out: list[Relation] = []
    for s in _accusers(found, origins):
        before = best.get(s.origin.key)
        if before and _says_otherwise(before, s):
            out.append(Relation(field="blame", relation="revised", a=before.side, b=s.side, why="published later"))
            best[s.origin.key] = s
        elif before is None or (s.claim.stance == "asserted") >= (before.claim.stance == "asserted"):
            best[s.origin.key] = s
    for a, b in combinations(spokesmen(sorted(best.values(), key=lambda s: s.origin.key)), 2):
        relation, why = _compare(a, b)
        out.append(Relation(field="blame", relation=relation, a=a.side, b=b.side, why=why))
    return out


def _says_otherwise(before: Statement, after: Statement) -> bool:
    """Whether an origin names others on a later day than before, in other words: one sentence carried again is read in two ways."""
    later = before.day < after.day != datetime.date.max and after.origin.kind == "actor"
    return later and before.parties != after.parties and before.claim.quote != after.claim.quote


def _accusers(found: Sequence[Statement], origins: Origins) -> list[Statement]:
    """The statements that name a doer, without echoes: a narrator whose document names a source for it, a joint source
    one member of which says it alone, and what nobody in particular says."""
    plain = ("asserted", "hedged")
    named = [s for s in found if s.field == "blame" and s.parties and s.claim.stance in plain and not is_hearsay(s.claim)]
    alone = {s.claim.source.actor for s in named}
    sourced = {(origins.copy_of(s.claim.doc), party) for s in named if s.origin.kind == "actor" for party in s.parties}
    return [
        s
        for s in named
        if not origins.led(s.claim.source.actor, alone)
        and not (s.origin.kind == "outlet" and all((origins.copy_of(s.claim.doc), p) in sourced for p in s.parties))
    ]


def _compare(a: Statement, b: Statement) -> tuple[str, str]:
    if a.parties == b.parties:
        return "agree", "the same doer"
    if a.parties & b.parties:
        return "compatible", "doers in common"
    if any(_can_mean(one.actor, other.actor) for one in a.claim.agents for other in b.claim.agents):
        return "compatible", "one names the group, the other its kind"
    if all(group_of(s.claim.type) == GROUPS["control"] for s in (a, b)):
        return "compatible", "in fighting both can act"
    return "contradict", "another doer"


def _can_mean(one: str, other: str) -> bool:
    """Whether "rebels" can mean a group named elsewhere: an opposition not named further beside a body without role that is no state."""
    kinds = sorted((role_of(one) in OPPOSING_ROLES, role_of(other) in OPPOSING_ROLES))
    return kinds == [False, True] and any(":" not in code and code not in known_actors().countries() for code in (one, other))


def denials(found: Sequence[Statement], origins: Origins) -> list[Relation]:
    """Who denies what whom: each denial with those it answers in its document, and with accusers no denial there meets."""
    denied = [s for s in found if s.field == "occurrence" and s.claim.stance == "denied" and not is_hearsay(s.claim)]
    denied = [s for s in denied if s.claim.agents or s.voice != "narrator" or calls_reports_untrue(s.claim.quote)]
    accusers = {s.claim.claim_id for s in _accusers(found, origins)}
    stated = [s for s in found if s.field == "occurrence" and s.claim.stance in ("asserted", "hedged")
              and root(s.claim.type) in DEEDS and not is_hearsay(s.claim)]  # fmt: skip
    pairs: dict[tuple[str, str, str], tuple[Statement, Statement]] = {}
    for denial in denied:
        near = [s for s in stated if s.claim.doc == denial.claim.doc]
        field, here = _answered(denial, near, accusers)
        for accuser in here:
            pairs.setdefault((field, accuser.origin.key, denial.origin.key), (accuser, denial))
    met = {denial.claim.doc for denial in denied}
    answered = {accuser for _, accuser, _ in pairs}
    for denial in denied:
        for accuser in stated:
            if (accuser.claim.claim_id in accusers and accuser.claim.doc not in met and accuser.origin.key not in answered
                    and not _denies_all(denial.claim) and _answers(denial, accuser, False)):  # fmt: skip
                pairs.setdefault(("blame", accuser.origin.key, denial.origin.key), (accuser, denial))
    return [Relation(field=field, relation="denied", a=a.side, b=b.side, why="denies what the other states")
            for (field, _, _), (a, b) in sorted(pairs.items(), key=lambda item: item[0])]  # fmt: skip


def _answered(denial: Statement, near: Sequence[Statement], accusers: Collection[str]) -> tuple[str, list[Statement]]:
    """The field on which a denial stands, and those it answers in its document: who names as the doer those that it clears; for a denial of
    the whole happening the first speaker. Who denies a deed without a doer, and is named for it there, clears himself."""
    blamers = [s for s in near if s.claim.claim_id in accusers]
    if not _denies_all(denial.claim):
        return "blame", [s for s in blamers if _answers(denial, s, False)]
    own = parties_of(denial.voice)
    if not _calls_untrue(denial.claim) and (named := [s for s in blamers if own & _blamed(s.claim) and _answers(denial, s, True)]):
        return "blame", named
    here = [s for s in near if _answers(denial, s, True)]
    return "occurrence", ([s for s in here if s.origin.kind == "actor"] or here)[:1]


def _denies_all(denial: Claim) -> bool:
    """Whether a denial is aimed at the happening as a whole: it names no doer, or calls the reports untrue."""
    return not denial.agents or _calls_untrue(denial)


def _calls_untrue(denial: Claim) -> bool:
    """Whether a denial is aimed at what others report."""
    return names_tellings(denial.trigger.text) or calls_reports_untrue(denial.quote)


def _answers(denying: Statement, accusing: Statement, whole: bool) -> bool:
    """Whether a denial answers a claim: another's, of the same kind of deed, with the doer it clears or a harm."""
    denial, accusation = denying.claim, accusing.claim
    if denying.voice == accusing.voice or not _of_one_kind(denial.type, accusation.type):
        return False
    if not _can_be_of_the_same(denial.targets, accusation.targets):
        return False
    accused, blamed = _blamed(denial), _blamed(accusation)
    if accusation.type == "assault/clash" and blamed - accused:
        return False  # "clashes between X and Y" lay the fighting on neither
    return bool(accused & blamed) or (whole and bool((blamed - accused == blamed and not accused) or accusation.casualties))


def _of_one_kind(denied: str, stated: str) -> bool:
    """Whether two types can name one deed: of one root, and both violence against people and things, or both fighting for ground."""
    return root(denied) == root(stated) and group_of(denied) == group_of(stated)


def _can_be_of_the_same(hit: Sequence[Party], other: Sequence[Party]) -> bool:
    """Whether two deeds may have struck the same: not where both say whom, and neither party nor role is shared."""
    one, two = ({half for party in parties for code in party.actor.split("+") for half in code.split(":")} for parties in (hit, other))
    return not one or not two or bool(one & two)


def _blamed(claim: Claim) -> frozenset[str]:
    """The parties that a claim names as doers."""
    return frozenset(party for agent in claim.agents for party in parties_of(agent.actor))
