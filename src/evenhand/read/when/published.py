"""The document's own date: every candidate with how it is known, and the choice with what speaks against it.

A dateline or a header line dates the document and no happening: `find_datelines` says where they stand.
"""

import datetime
import re
from collections.abc import Iterable, Mapping

from msgspec import Struct, structs

from evenhand.knowledge.calendar import word_list
from evenhand.read.when.calendar_rules import in_figures
from evenhand.read.when.days import day_of
from evenhand.read.when.find import find_shapes
from evenhand.read.when.frame import Frame
from evenhand.read.when.resolve import resolve
from evenhand.read.when.shapes import Found, Shape
from evenhand.read.when.tokens import Tokens, tokens_of
from evenhand.records import DateCandidate, Span

__all__ = ["choose_published", "date_candidates", "find_datelines"]

Date = datetime.date
_HEAD_CHARACTERS = 600
_TAIL_CHARACTERS = 500
_PLACE_CHARACTERS = 80
_ORDER = ("record", "metadata", "dateline", "header line", "url", "body")
_FIRST_YEAR = 1800
_CUE = re.compile(
    r"(?:\bdate(?: of publication)?|\bpublished|\bposted|\bpublication date|\bissued|\breleased|\bfiled|\bcreated"
    r"|(?P<later>\b(?:last )?(?:updated|modified)))(?: on| at)?\s*[:|-]?\s*$", re.IGNORECASE)  # fmt: skip
_PLACE = re.compile(r"[^\W\d_a-z][^\n\d:;!?]{0,70}?[,:(–—-]?\s*$")
_IN_BRACKETS = re.compile(r"\s*\)\s*(?:--|[-–—:])")
"""What ends a dateline whose date stands in brackets: "GENEVA (7 February 2025) - "."""
_AS_OF = re.compile(r"\bas (?:of|at)(?: \d\d?[:.]\d\d)?(?: on)? ?$", re.IGNORECASE)
"""What makes a date that of a bulletin: "Operational information as of 18:00 on July 15, 2022."."""
_AGENCY = re.compile(r",?\s*\((?P<agency>[^()\n]{2,60})\)\s*(?:--|[-–—:])?|\s*(?:--|[–—])")
_PLAIN_STOP = re.compile(r"\s+-(?=\s)|[.:](?=\s)")
"""What ends a dateline without an agency whose dash is a plain one ("KYIV, March 10, 2000 - ") or that has none ("Goma, 12 June 2023.")."""

_URL_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)([/_.-]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
_FORWARD = frozenset(("will", "scheduled", "planned", "due", "until", "by"))
_HEADLINE_CHARACTERS = 250
_LEADS = frozenset(["as", "like", "dated", "late", "early", "mid", "from"])
_CLAUSE = frozenset("on in at by to from with since until that who which was were is are has had".split())
"""Words that belong to a sentence, not to a line which only says whose text this is and of which day."""
_UPDATED = re.compile(r"\s*[,;|·–—-]?\s*(?:last )?(?:updated|published|posted|modified)\b", re.IGNORECASE)
_HEADING_WORDS = 6
_OPENING_WORDS = 12
"""How many words a text's first line may have that is a heading with a full stop: whose text it is, of which day."""
_PLACE_WORDS = 5
_QUOTES = ('"', "“", "‘", "'")
_LATER_DAYS = 1
_STALE_DAYS = 45


class _Own(Struct, frozen=True):
    """A date at the head or foot of a text: the candidate's words, and what of the text it takes up."""

    shape: Shape
    how: str
    span: Span
    words: str


def _begins_line(row: Tokens, at: int) -> bool:
    return not row.text[: row.starts[at]].rpartition("\n")[2].strip(" \t\ufeff\"“”'*#>|")


def _dateline(row: Tokens, item: Found) -> Span | None:
    """ "SAN SALVADOR, 10 JAN 90 (AFP) --", "12 March (Reuters)": from the place to the dash."""
    start, end = row.starts[item.first], row.ends[item.last - 1]
    line = max(row.text.rfind("\n", 0, start) + 1, start - _PLACE_CHARACTERS)
    before = row.text[line:start]
    if before.rstrip().rpartition(" ")[2].lower() in _CLAUSE:
        return None  # "On 4 May 2014 – in the centre – …"
    if before.endswith("(") and (closed := _IN_BRACKETS.match(row.text, end)) and _only_names(before[:-1].rstrip() + ","):
        return Span(line + len(before) - len(before.lstrip()), closed.end())
    after = _AGENCY.match(row.text, end) or (_PLAIN_STOP.match(row.text, end) if _only_names(before) else None)
    if after is None or (before.strip() and not _PLACE.fullmatch(before.lstrip())):
        return None
    agency = after.groupdict().get("agency") or ""
    if not before.strip() and not agency[:1].isupper():
        return None
    words = re.findall(r"[^\W\d_]+", before)
    if sum(word[0].islower() for word in words) > len(words) // 2 or len(words) > 7:
        return None
    return Span(line + len(before) - len(before.lstrip()), after.end())


def _only_names(before: str) -> bool:
    """Whether what stands before a date is a place and nothing else: a few capitalised words and a comma."""
    words = before.split()
    return 0 < len(words) <= _PLACE_WORDS and before.rstrip().endswith(",") and all(word[0].isupper() or word == "de" for word in words)


def _headed(row: Tokens, item: Found) -> bool:
    """Whether a date stands alone at the head of a text or line: "Mon Jul 11 2016 Rebels seize …".

    It follows no preposition and goes with no clause of its own: what comes next begins afresh.
    """
    before, after = row.kind(item.first - 1), row.kind(item.last)
    following = row.word(item.last)
    fresh = (
        after in ("upper", "break", "int", "day", "clock", "year", "open", "close")
        or following[:1].isupper()
        or following in _QUOTES
    )
    fresh = fresh or (after == "at" and row.kind(item.last + 1) in ("clock", "year", "int"))
    if _begins_line(row, item.first):
        fresh = fresh or (after == "stop" and (row.word(item.last + 1)[:1].isupper() or row.kind(item.last + 1) == "open"))
        fresh = fresh or _UPDATED.match(row.text, row.ends[item.last - 1]) is not None
        return (fresh or row.word(item.last + 1) == ":") and row.word(item.first).lower() not in (*_LEADS, *_CLAUSE)
    if _closes_heading(row, item) or _ends_opening(row, item):
        return True
    told = any(row.kind(i) == "stop" for i in range(item.first)) or row.starts[item.first] > _HEADLINE_CHARACTERS
    return (
        fresh
        and not told
        and before in ("upper", "lower", "int", "year", "clock", "sign")
        and row.word(item.first - 1).lower() not in _LEADS
    )


def _closes_heading(row: Tokens, item: Found) -> bool:
    """Whether a date ends a short line of its own that tells nothing, with an empty line below: "Press service, 16 September 2022"."""
    start, end = row.starts[item.first], row.ends[item.last - 1]
    before = row.text[row.text.rfind("\n", 0, start) + 1 : start]
    words = re.findall(r"[^\W\d_]+", before)
    plain = before[:1].isupper() and 0 < len(words) <= _HEADING_WORDS and not _CLAUSE.intersection(map(str.lower, words))
    alone = re.match(r"[ \t]*(?:\n[ \t]*(?:\n|$)|$)", row.text[end:]) is not None
    return plain and alone and before.rstrip()[-1:] in (",", "|", "-", "–", "—", ":")


def _ends_opening(row: Tokens, item: Found) -> bool:
    """Whether a date ends the text's first sentence, which tells nothing: "Report of the mission, 14 April 2017. The mission …",
    "Operational information as of 18:00 on July 15, 2022. During the day …"."""
    before = row.text[: row.starts[item.first]]
    words = re.findall(r"[^\W\d_]+", before)
    if len(words) > _OPENING_WORDS or any(row.kind(i) in ("stop", "break") for i in range(item.first)):
        return False
    if row.kind(item.last) != "stop" or not (before.rstrip().endswith(",") or _AS_OF.search(before)):
        return False
    return not any(word.endswith("ed") or word in word_list("verbs_of_openings") for word in words if word.islower())


def _last_line(row: Tokens, item: Found) -> Found:
    """A date without what stands on the line above it: "Ganja Evening" over "17 October 2020" is an outlet, no evening."""
    end = row.ends[item.last - 1]
    line = row.text.rfind("\n", 0, end) + 1
    first = next((at for at in range(item.first, item.last) if row.starts[at] >= line), item.first)
    return item if first == item.first else structs.replace(item, first=first)


def _own_dates(text: str) -> list[_Own]:
    """The dates by which a text dates itself, in text order."""
    out, head = [], text[:_HEAD_CHARACTERS]
    pieces = [(0, head)]
    if len(text) > _HEAD_CHARACTERS:
        cut = max(_HEAD_CHARACTERS, len(text) - _TAIL_CHARACTERS)
        pieces.append((cut, text[cut:]))
    for offset, piece in pieces:
        row = tokens_of(piece)
        for item in find_shapes(row):
            if item.shape.kind != "date" or not item.shape.day or not item.shape.month:
                continue
            item = _last_line(row, item)
            start, end = row.starts[item.first], row.ends[item.last - 1]
            cue = _CUE.search(piece[max(0, start - 40) : start])
            line = _dateline(row, item) if offset == 0 else None
            how = "body" if cue and cue["later"] else "header line" if cue else "dateline" if line else ""
            how = how or ("header line" if offset == 0 and _headed(row, item) else "")
            if not how or (how != "dateline" and not item.shape.year):
                continue
            span = line or Span(start - (len(cue[0]) if cue else 0), end)
            out.append(_Own(item.shape, how, Span(offset + span.start, offset + span.end), piece[start:end]))
    return out


def find_datelines(text: str) -> list[Span]:
    """Where a text dates itself: datelines with place and agency, header lines, "Last updated …"; in text order.

    A time within one of these spans is the document's date, never that of a happening.
    """
    return [own.span for own in _own_dates(text)]


def _days_of(shape: Shape, today: Date | None) -> list[Date]:
    """The days a date may stand for: two where day and month could be swapped, none where there is no such day."""
    orders: Iterable[bool] = (True, False) if shape.name == "figures" and shape.day != shape.month else (True,)
    found = [resolve(shape, Frame(today=today, day_first=order)) for order in orders]
    return [at.start for at in found if at and at.start and at.start.year >= _FIRST_YEAR]


def _stated(words: str) -> list[Date]:
    """The days that a field of a record may stand for, day before month where nothing tells."""
    words = words.strip()[:80]
    iso = re.match(r"(\d{4})-(\d\d)-(\d\d)(?!\d)", words)
    if iso:
        day = day_of(int(iso[1]), int(iso[2]), int(iso[3]))
        return [day] if day else []
    figures = re.match(r"\d{1,4}([-/.])\d{1,2}\1\d{2,4}(?!\d)", words)
    shape = in_figures(figures[0]) if figures else None
    shapes = [shape] if shape else [item.shape for item in find_shapes(tokens_of(words))]
    full = [s for s in shapes if s.kind == "date" and s.year and s.month and s.day]
    return _days_of(full[0], None) if full else []


def date_candidates(
    text: str, title: str = "", url: str = "", given: Mapping[str, str] | None = None
) -> tuple[DateCandidate, ...]:
    """Every day that may be the document's date of publication, most trusted kind first, then in text order.

    `given` maps names of fields to what they say: "record" for plain names, "metadata" for names with a colon or dot
    ("article:published_time"). A date whose day and month could be swapped gives two candidates. A dateline without a
    year takes the year of the nearest other candidate before it was written, and is left out where there is none.
    """
    out = []
    for field in sorted(given or {}):
        how = "metadata" if re.search(r"[:.]", field) else "record"
        out += [DateCandidate(day=day, how=how, text=(given or {})[field].strip()) for day in _stated((given or {})[field])]
    for year, _, month, day in _URL_DAY.findall(url[:500]):
        at = day_of(int(year), int(month), int(day))
        out += [DateCandidate(day=at, how="url", text=url)] if at else []
    own = [*_own_dates(title), *_own_dates(text)]
    for item in (o for o in own if o.shape.year):
        out += [DateCandidate(day=day, how=item.how, text=item.words) for day in _days_of(item.shape, None)]
    today = max((c.day for c in out), default=None)
    for item in (o for o in own if not o.shape.year and today):
        out += [DateCandidate(day=day, how=item.how, text=item.words) for day in _days_of(item.shape, today)]
    return tuple(sorted(out, key=lambda c: _ORDER.index(c.how)))


def _told(text: str) -> tuple[list[tuple[Date, str]], list[int], list[str]]:
    """What the text itself tells: its past days with their words, its bare weekdays, and weekdays that do not fit."""
    row = tokens_of(text)
    own = [own.span for own in _own_dates(text)]
    days, weekdays, misfits = [], [], []
    for item in find_shapes(row):
        span, shape = Span(row.starts[item.first], row.ends[item.last - 1]), item.shape
        if any(span.overlaps(o) for o in own):
            continue
        if shape.kind == "weekday" and shape.weekday is not None and not shape.direction:
            weekdays.append(shape.weekday)
        near = {row.word(i).lower() for i in range(max(0, item.first - 8), item.first)}
        if (
            shape.kind != "date"
            or not (shape.year and shape.month and shape.day)
            or shape.name == "figures"
            or near & _FORWARD
        ):
            continue
        at = resolve(shape, Frame(today=None))
        if at is None or at.start is None:
            continue
        words = text[span.start : span.end]
        days.append((at.start, words))
        if shape.weekday is not None and shape.weekday != at.start.weekday():
            misfits.append(words)
    return days, weekdays, misfits


def _doubt(candidate: DateCandidate, days: list[tuple[Date, str]], misfits: list[str]) -> tuple[str, bool]:
    """What the text says against a candidate, and whether that rules it out."""
    later = [words for day, words in days if (day - candidate.day).days > _LATER_DAYS]
    if later:
        return f"the text tells of {later[0]!r}, which is later", len(later) > 1 and len(later) * 2 > len(days)
    weekday_words = [
        words for day, words in days if re.match(r"[^\W\d_]", words) and (candidate.day - day).days > _STALE_DAYS
    ]
    stale = [
        words
        for words in weekday_words
        if words in misfits or re.match(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day", words, re.I)
    ]
    if stale and len(stale) == len(days):
        return f"the text names {stale[0]!r} with its weekday, as one does within days, and no day near this date", False
    if misfits:
        return f"the text's own {misfits[0]!r} does not fall on that weekday", False
    return "", False


def _fit(day: Date, weekdays: list[int]) -> int:
    """How well bare weekdays of a report fit a day: those of the day itself and of the day before count for it."""
    return sum(2 if weekday == day.weekday() else 1 if weekday == (day.weekday() - 1) % 7 else 0 for weekday in weekdays)


def choose_published(candidates: Iterable[DateCandidate], text: str) -> tuple[Date | None, tuple[DateCandidate, ...]]:
    """The date of publication, and the candidates with what speaks against each.

    The most trusted kind wins (record, metadata, dateline, header line, url, body); of two readings of one date that whose
    weekday the text bears out. A day before most of the days that the text tells of is not believed; None: no candidate is.
    """
    days, weekdays, misfits = _told(text)
    judged, believed = [], []
    offered = list(candidates)
    for candidate in offered:
        doubt, ruled_out = _doubt(candidate, days, misfits)
        twins = [c for c in offered if c.text == candidate.text and c.how == candidate.how and c.day != candidate.day]
        if twins and not doubt:
            doubt = f"day and month could be swapped: {twins[0].day.isoformat()}"
        others = [c for c in offered if c.how != candidate.how and abs((c.day - candidate.day).days) > _LATER_DAYS + 1]
        if others and not doubt:
            doubt = f"the {others[0].how} says {others[0].day.isoformat()}"
        judged.append(structs.replace(candidate, doubt=candidate.doubt or doubt))
        believed += [] if ruled_out else [candidate]
    best = min(believed, key=lambda c: (_ORDER.index(c.how), -_fit(c.day, weekdays), offered.index(c)), default=None)
    return (best.day if best else None), tuple(judged)
