"""Out and back: what is exported natively is imported again without loss, in every form that holds it."""

import csv
import datetime
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import made
from evenhand.errors import InputError
from evenhand.export.claim_file import claim_file_rows
from evenhand.export.claim_table import CLAIMS
from evenhand.export.claims import claim_from_row, claim_row
from evenhand.export.writers import writing
from evenhand.records import Claim, Party, Reason, Source, Span, Toll, Weapon, When, Where, Words
from evenhand.records.codes import HARMS, QUALIFIERS, STANCES, TIME_PRECISIONS, TYPES, WEAPONS, WHO

FORMS = ("jsonl", "csv", "parquet")

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
offsets = st.integers(0, 10**9)
days = st.dates(datetime.date(1, 1, 1))
borrowed = st.sampled_from(["", "headline", "lead"])


@st.composite
def words(draw: st.DrawFn) -> Words:
    text, start = draw(texts), draw(offsets)
    return Words(text, Span(start, start + len(text)), draw(st.sampled_from(["text", "title"])))


@st.composite
def places(draw: st.DrawFn) -> Where:
    point = draw(st.none() | st.tuples(st.floats(-90, 90), st.floats(-180, 180)))
    return Where(
        words=draw(words()), name=draw(names), precision=draw(st.sampled_from(["exact", "none"])), country=draw(st.none() | names),
        claimed_by=tuple(draw(st.lists(names, max_size=2))), lat=point and point[0], lon=point and point[1],
        radius_km=draw(st.none() | st.floats(0, 1e6)), borrowed=draw(borrowed),
    )  # fmt: skip


@st.composite
def times(draw: st.DrawFn) -> When:
    one, other = draw(st.none() | days), draw(st.none() | days)
    start, end = sorted((one, other)) if one and other else (one, other)
    return When(words=draw(words()), precision=draw(st.sampled_from(TIME_PRECISIONS)), start=start, end=end,
                days=tuple(draw(st.lists(days, max_size=2))), borrowed=draw(borrowed))  # fmt: skip


@st.composite
def tolls(draw: st.DrawFn) -> Toll:
    low = draw(st.integers(0, 10**6))
    return Toll(kind=draw(st.sampled_from(HARMS)), who=draw(st.sampled_from(WHO)), low=low, words=draw(words()),
                high=draw(st.none() | st.integers(low, 10**7)), qualifier=draw(st.sampled_from(QUALIFIERS)),
                side=draw(st.none() | names), borrowed=draw(borrowed))  # fmt: skip


parties = st.builds(Party, actor=names, words=words(), borrowed=borrowed)
sources = st.just(Source(actor="narrator")) | st.builds(
    Source, actor=names.filter(lambda name: name != "narrator"), name=texts, words=words(),
    chain=st.lists(parties, max_size=2).map(tuple), borrowed=borrowed,
)  # fmt: skip
reasons = st.builds(Reason, field=names, rule=names, text=texts, score=st.none() | st.floats(0, 1))


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    start = draw(offsets)
    return Claim(
        claim_id=draw(names), doc=draw(names), doc_sha256=draw(texts), trigger=draw(words()), type=draw(st.sampled_from(TYPES)),
        sentence=Span(start, start + draw(st.integers(0, 500))), quote=draw(texts), source=draw(sources),
        stance=draw(st.sampled_from(STANCES)), agents=tuple(draw(st.lists(parties, max_size=2))),
        targets=tuple(draw(st.lists(parties, max_size=1))), places=tuple(draw(st.lists(places(), max_size=2))),
        time=draw(st.none() | times()),
        weapons=tuple(draw(st.lists(st.builds(Weapon, kind=st.sampled_from(WEAPONS), words=words(), borrowed=borrowed), max_size=1))),
        casualties=tuple(draw(st.lists(tolls(), max_size=2))), part=draw(st.sampled_from(["text", "title"])),
        reasons=tuple(draw(st.lists(reasons, max_size=2))), reader=draw(texts), reader_version=draw(texts), review=draw(names),
    )  # fmt: skip


def write(found: list[Claim], path: Path) -> None:
    with writing(CLAIMS, path.suffix.removeprefix("."), path) as writer:
        for claim in found:
            writer.write(claim_row(claim, "EH-AAAAA", made.document()))


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=60, deadline=None)
@given(found=st.lists(claims(), max_size=3))
def test_export_import_export_is_equal(tmp_path_factory: pytest.TempPathFactory, form: str, found: list[Claim]) -> None:
    folder = tmp_path_factory.mktemp("claims")
    write(found, folder / f"one.{form}")
    back = [claim_from_row(row) for _, row in claim_file_rows(folder / f"one.{form}")]
    assert back == found
    write(back, folder / f"two.{form}")
    assert (folder / f"one.{form}").read_bytes() == (folder / f"two.{form}").read_bytes()


def changed(path: Path, column: str, value: str, delimiter: str = ",") -> Path:
    """The CSV with one cell of its first row changed."""
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))
    rows[1][rows[0].index(column)] = value
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return path


def test_a_cell_that_says_something_else_than_its_record_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "claims.csv"
    write([made.claim(made.document())], path)
    with pytest.raises(InputError, match=r"line \d+: `casualties.low` says '0', and the claim's record '3'"):
        list(claim_file_rows(changed(path, "casualties.low", "0")))
    write([made.claim(made.document())], path)
    assert len(list(claim_file_rows(changed(path, "stance", "asserted", delimiter=";")))) == 1


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.csv", b"", "no column `record`"),
        ("a.csv", b"claim_id,type\na,b\n", "no column `record`"),
        ("a.csv", b"record\nx\n", "`record` is no JSON"),
        ("a.csv", b"record\n3\n", "holds no claim"),
        ("a.csv", b"claim_id,record\nx\n", "`record` is no JSON"),
        ("a.csv", b"record\n\xff\n", "cannot be read"),
        ("a.parquet", b"PAR1 and no more", "no Parquet file"),
        ("a.jsonl", b"{", "line 1 is no JSON"),
        ("a.jsonl", b"[" * 100_000, "line 1 is no JSON"),
    ],
)
def test_what_is_no_file_of_claims_is_told(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputError, match=message):
        list(claim_file_rows(path))


@settings(max_examples=60, deadline=None)
@given(content=st.binary(max_size=200), form=st.sampled_from(FORMS))
def test_no_file_makes_a_traceback(tmp_path_factory: pytest.TempPathFactory, content: bytes, form: str) -> None:
    path = tmp_path_factory.mktemp("any") / f"a.{form}"
    path.write_bytes(content)
    try:
        rows: list[Any] = [json.dumps(row) for _, row in claim_file_rows(path)]
    except InputError:
        rows = []
    assert isinstance(rows, list)
