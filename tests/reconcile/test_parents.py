import datetime

from evenhand.reconcile.parents import with_parents
from evenhand.records import Event, Standing


def event(code, type_, start, end, lat=10.0, country="XXX"):
    return Event(
        code=code,
        type=type_,
        title="",
        claim_ids=(code,),
        accounts=(),
        relations=(),
        country=country,
        place="Aba",
        standing=Standing(reports=1, origins=1, sides=0),
        start=datetime.date.fromisoformat(start),
        end=datetime.date.fromisoformat(end),
        lat=lat,
        lon=10.0 if lat is not None else None,
    )


def test_a_strike_within_a_campaign_within_a_war():
    war = event("W", "assault/offensive", "2020-01-01", "2020-12-31", lat=None)
    campaign = event("C", "assault/offensive", "2020-07-01", "2020-07-30")
    strike = event("S", "assault/shelling", "2020-07-12", "2020-07-12")
    far = event("F", "assault/shelling", "2020-07-12", "2020-07-12", lat=30.0)
    abroad = event("A", "assault/shelling", "2020-07-12", "2020-07-12", country="YYY")
    made = {e.code: e.parent for e in with_parents([strike, far, abroad, campaign, war])}
    assert made == {"S": "C", "F": "W", "A": "", "C": "W", "W": ""}
