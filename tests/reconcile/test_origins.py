"""Who answers for what a document says in its own voice."""

import pytest
from msgspec.structs import replace

from evenhand.reconcile.meta import DocumentMeta
from evenhand.reconcile.origins import Origins
from evenhand.reconcile.sides import side_of


@pytest.mark.parametrize(
    ("outlet", "key"),
    [
        ("Coastal Courier", "outlet:Coastal Courier"),
        ("Ukraine Today", "outlet:Ukraine Today"),
        ("Ministry of Defence of Ukraine", "UKR:MIL"),
        ("Permanent Mission of Georgia", "GEO:GOV"),
        ("", "outlet:a"),
    ],
)
def test_a_body_speaks_itself_in_what_it_publishes(claim, outlet, key):
    said = replace(claim("a", 0), source=replace(claim("a", 0).source, actor="narrator", name=""))
    origins = Origins({"a": DocumentMeta(doc="a", outlet=outlet)})
    found = origins.of(said)
    assert (found.key, found.side) == (key, "" if key.startswith("outlet:") else side_of(key))
    assert origins.voice("a") == found


def test_a_body_that_is_quoted_is_the_one_that_publishes(claim):
    metas = {"a": DocumentMeta(doc="a", outlet="Ministry of Defence of Ukraine"), "b": DocumentMeta(doc="b", outlet="Coastal Courier")}
    origins = Origins(metas)
    assert origins.of(claim("b", 0, source="UKR:MIL")) == origins.voice("a")


def test_an_outlet_that_is_quoted_is_the_one_that_publishes(claim):
    origins = Origins({"a": DocumentMeta(doc="a", outlet="Coastal Courier")})
    assert origins.of(claim("b", 0, source="COASTAL_COURIER")).key == "outlet:Coastal Courier"
    assert origins.of(claim("b", 1, source="UNSPEC", name="the Coastal Courier")).key == "outlet:Coastal Courier"
    assert origins.of(claim("b", 2, source="UNSPEC", name="a courier")).key == "UNSPEC/courier"
