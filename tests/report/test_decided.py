"""Decisions in words."""

from evenhand.records import Decision
from evenhand.report.decided import told


def test_decisions_are_told_by_their_commands_names() -> None:
    def line(action: str, kind: str, new: object) -> str:
        kept = {"seq": 1, "salt": "", "commitment": "", "previous": "", "hash": ""}
        return told(Decision(action=action, kind=kind, subject="X", new=new, who="ana", **kept))

    assert line("origin", "origin", "Y") == "ana: origin X: Y"
    assert line("side", "origin", "Y") == "ana: side origin X: Y"
    assert line("family", "document", {"docs": ["Z"], "together": True}) == "ana: copy document X with Z"
