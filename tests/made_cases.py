"""Cases for tests of exports and comparing: made of claims by the reconciler itself, and drawn by hypothesis."""

import datetime
from collections.abc import Sequence

from hypothesis import strategies as st

import made
from evenhand.reconcile.events import make_event
from evenhand.reconcile.meta import DocumentMeta
from evenhand.reconcile.origins import Origins
from evenhand.records import Case, Claim, Document, Party, Source, Span, Toll, When, Where, Words
from evenhand.records.codes import PLACE_PRECISIONS, STANCES, TYPES, WHO

WORDS = Words("shells killed", Span(30, 43))
CODES = ("ARM", "ARM:MIL", "AZE:MIL", "AZE:CIV", "NKR", "NKR:MIL", "ISIS", "HEZ", "SYR:REB", "SYR:OPP", "CIV", "UNSPEC", "MIL",
         "RUS:PKO", "COALITION", "NGO:HRW", "PRS", "EU", "XYZ", "=2+2", "ARM:MIL+NKR")  # fmt: skip
SOURCES = ("ARM:MIL", "AZE:GOV", "narrator", "UNSPEC", "NGO:HRW", "=CMD()")
TITLES = ("Shells on Port Selm", "=HYPERLINK(1)", "@now", "")


def toll(kind: str = "killed", who: str = "people", low: int = 3, high: int | None = 3, side: str | None = None,
         qualifier: str = "exact") -> Toll:  # fmt: skip
    return Toll(kind=kind, who=who, low=low, high=high, side=side, qualifier=qualifier, words=WORDS)


def claim(document: Document, number: int, *, source: str = "ARM:MIL", start: datetime.date | None = made.DAY,
          end: datetime.date | None = None, days: tuple[datetime.date, ...] = (), agents: Sequence[str] = (),
          targets: Sequence[str] = (), tolls: Sequence[Toll] = (), places: Sequence[Where] | None = None,
          **more: object) -> Claim:  # fmt: skip
    """A claim with what counts for exports; its words stand nowhere in particular."""
    time = None
    if start or end:
        time = When(words=WORDS, precision="day", start=start, end=end or start, days=days)
    spoken = Source(actor=source, name=source, words=WORDS) if source != "narrator" else Source(actor="narrator")
    values: dict[str, object] = {
        "source": spoken, "time": time, "agents": tuple(Party(actor=code, words=WORDS) for code in agents),
        "targets": tuple(Party(actor=code, words=WORDS) for code in targets), "casualties": tuple(tolls),
    }  # fmt: skip
    if places is not None:
        values["places"] = tuple(places)
    return made.claim(document, ordinal=number, **{**values, **more})


def case(claims: Sequence[Claim], documents: Sequence[Document], code: str = "EH-AAAAA") -> Case:
    """The event of the claims, as the reconciler makes it."""
    metas = {d.doc: DocumentMeta(doc=d.doc, outlet=d.outlet, published=d.published) for d in documents}
    return Case(event=make_event(claims, Origins(metas), metas, code), claims=tuple(claims))


days = st.none() | st.dates(datetime.date(2019, 12, 1), datetime.date(2021, 2, 1))
tolls = st.builds(
    lambda kind, who, low, more, side: (
        toll(kind, who, low, None, side, "vague") if more is None else toll(kind, who, low, low + more, side)
    ),
    st.sampled_from(("killed", "killed", "wounded")), st.sampled_from(WHO), st.integers(0, 60),
    st.none() | st.integers(0, 9), st.none() | st.sampled_from(CODES[:8]),
)  # fmt: skip
places = st.builds(
    lambda name, precision, point, country: Where(
        words=WORDS, name=name, precision=precision, country=country, lat=point and point[0], lon=point and point[1]
    ),
    st.sampled_from(("Ganja", "Stepanakert", "=Selm", "Tovuz District", "Black Sea")), st.sampled_from(PLACE_PRECISIONS),
    st.none() | st.sampled_from(((40.68, 46.36), (39.82, 46.75), (90.0, 180.0), (-90.0, -180.0), (0.0, 0.0))),
    st.none() | st.sampled_from(("AZE", "ARM", "SYR", "XKX")),
)  # fmt: skip


@st.composite
def cases(draw: st.DrawFn, type_: str | None = None) -> tuple[Case, dict[str, Document]]:
    """A case of up to six claims of up to three documents, with its documents."""
    published = st.none() | st.dates(datetime.date(2020, 1, 1), datetime.date(2021, 12, 31))
    documents = [
        made.document(name, title=draw(st.sampled_from(TITLES)), published=draw(published)) for name in ("one", "=two", "three")
    ]
    type_ = type_ or draw(st.sampled_from(TYPES))
    claims = []
    for number in range(draw(st.integers(1, 6))):
        ends = sorted(day for day in (draw(days), draw(days)) if day)
        listed = tuple(sorted(draw(st.sets(st.dates(ends[0], ends[-1]), max_size=3)))) if ends and draw(st.booleans()) else ()
        hull = (listed[0], listed[-1]) if listed else (ends[0], ends[-1]) if ends else (None, None)
        claims.append(
            claim(
                draw(st.sampled_from(documents)), number, source=draw(st.sampled_from(SOURCES)), start=hull[0], end=hull[1],
                days=listed, agents=draw(st.lists(st.sampled_from(CODES), max_size=2)),
                targets=draw(st.lists(st.sampled_from(CODES), max_size=2)), tolls=draw(st.lists(tolls, max_size=3)),
                places=draw(st.lists(places, max_size=2)), type=type_, stance=draw(st.sampled_from(STANCES)),
            )
        )  # fmt: skip
    code = "EH-" + draw(st.text(alphabet="ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", min_size=1, max_size=6))
    return case(claims, documents, code), {d.doc: d for d in documents}
