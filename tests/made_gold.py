"""Gold made by hand for the tests of evaluating; all in our own words."""

from typing import Any

import msgspec

from evenhand.evaluate.gold import GoldDocument

TEXT = "On 4 May 2031 shells hit Port Selm. The ministry said that 3 people were killed. The ministry denied the strike."


def gold_claim(evidence: str, trigger: str, type_: str = "assault/shelling", **more: Any) -> dict[str, Any]:
    values = {"source": {"text": None, "actor": "narrator"}, "stance": "asserted", "event": "E-1"}
    return {"evidence": evidence, "trigger": trigger, "type": type_, **values, **more}


def gold_document(*claims: dict[str, Any], doc: str = "selm", text: str = TEXT) -> GoldDocument:
    return msgspec.convert({"doc": doc, "text": text, "claims": list(claims)}, GoldDocument)
