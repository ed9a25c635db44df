"""Whether the events that are stored are those that follow from the claims and decisions."""

from typing import TYPE_CHECKING

from evenhand.store.verify import Finding

if TYPE_CHECKING:
    from evenhand.store.project import Project


def event_findings(project: "Project") -> list[Finding]:
    """The events derived again from the claims and decisions, against those that are stored; origins and families too."""
    from evenhand.pipeline import RECONCILER, carried_on, derived
    from evenhand.reconcile.about import matters

    if project.is_stale(RECONCILER):
        return [_finding("the events are out of date: `evenhand reconcile` makes them anew")]
    made, _ = carried_on(project.codes(), derived(project)[0])
    try:
        stored = {event.code: event for event in project.events()}
    except (ValueError, TypeError):
        return [_finding("they cannot be read: `evenhand reconcile` makes them anew")]
    found = []
    for event in made.events:
        if stored.pop(event.code, None) != event:
            found.append(_finding("it is not what follows from the claims and decisions", event.code))
    found += [_finding("nothing in the claims and decisions makes it", code) for code in stored]
    if project.subjects() != matters(project.claims()):
        found.append(_finding("what accusations and denials are about is not what follows from the claims"))
    if set(made.families) != set(project.families()):
        found.append(_finding("the families of reprints are not what follows from the documents"))
    if made.origins != project.origins():
        found.append(_finding("the origins are not what follows from the claims and decisions"))
    return found


def _finding(message: str, code: str = "") -> Finding:
    return Finding(kind="event", subject=code, message=message)
