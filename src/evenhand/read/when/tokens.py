"""A text as a row of classes: each token is one character, so that a grammar of time can be a regular expression.

"On 4 May 2013" becomes the classes `in`, `day`, `month`, `year`. Everything is one pass and bounded, whatever the text.
"""

import functools
import re

from evenhand.knowledge.calendar import named_spans, time_words

CLASSES = (
    "month", "month_maybe", "month_elsewhere", "weekday", "weekday_maybe", "season", "season_maybe", "numword", "ordinal",
    "few", "decade_word", "unit", "clock_unit", "part", "deictic", "overnight", "now", "recent", "last", "next", "this",
    "that", "shade", "earlier", "later", "ago", "each", "set", "era", "clock_mark", "the", "a", "of", "in", "on", "at",
    "by", "for", "from", "to", "until", "since", "between", "and", "or", "before", "after", "during", "over", "within",
    "about", "then", "starting", "time", "least", "more", "less", "than", "half", "old", "aged", "age", "anniversary",
    "into", "day", "year", "int", "short_year", "decade", "numeric", "present", "day_word", "calendar", "decimal",
    "day_month", "year_month", "clock", "glued", "named",
    "quarter", "comma", "dash", "slash", "stop", "open", "close", "apostrophe", "break", "sign", "lower", "upper",
)  # fmt: skip
"""The classes. `decimal`: "5.12", a day only by convention;
`day`: 1–31 in one or two digits; `year`: 1000–2199; `int`: any other number; `numeric`: a date in figures;
`glued`: a day and a year without space ("282016"); `quarter`: "Q1" (1–4) or
"H1" (5, 6); `break`: an empty line; `lower`, `upper`: other words, by their case."""

CODE = {name: chr(0x100 + number) for number, name in enumerate(CLASSES)}
"""The character of each class."""

_TOKEN = re.compile(r"(?P<word>[^\W\d_]+)|(?P<number>\d+)|(?P<gap>\n[^\S\n]*\n\s*)|(?P<sign>[^\w\s]|_)")
_NUMERIC = re.compile(
    r"(?P<y>[12]\d{3})(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?!\d)"
    r"|(?P<a>\d{1,2})(?P<s2>[-/.])(?P<b>\d{1,2})(?P=s2)(?P<c>\d{4}|\d{2})(?!\d|[/.]\d|-(?!\d{1,2}(?P=s2)\d{1,2}(?P=s2)\d{2})\d)"
    r"|(?P<clock>[012]?\d[:.][0-5]\d(?:[:.][0-5]\d)?)(?!\d|[.,:]\d)"
    r"|(?P<dm>\d{1,2}/\d{1,2})(?![\d/])"
    r"|(?P<ym>[12]\d{3}[-/]\d{1,2})(?![\d/-])"
    r"|(?P<my>\d{1,2}[-/][12]\d{3})(?![\d/-])"
    r"|(?P<grouped>\d{1,3}(?:[.,]\d{3})+(?!\d)|\d+\.\d+)"
)
_SUFFIX = re.compile(
    r"(st|nd|rd|th)(?![^\W\d_])|(?:['’]|(?<=[12]\d\d0) )?(s)(?![^\W\d_])"
    r"| ?(am|pm|a\.m\.?|p\.m\.?|hrs|hours)(?![^\W\d_])",
    re.I,
)
_DAY_AND_MONTH = re.compile(r"\d{1,2}\.\d{1,2}")
_ERA = re.compile(r" ?(?:B\. ?C\.?(?: ?E\.)?)(?![^\W\d_])")
_PART_OF_YEAR = re.compile(r"[1-4](?![^\W_])")
_WHOLE = ("may", "march")
_HALVES = {"Q": 0, "q": 0, "H": 4, "h": 4}
_LONGEST_NUMBER = 40
_ABBREVIATED = (CODE["month_maybe"], CODE["weekday_maybe"])
_SIGNS = {",": "comma", "-": "dash", "–": "dash", "—": "dash", "~": "dash", "/": "slash", ".": "stop", "?": "stop",
          "!": "stop", ";": "stop", "(": "open", "[": "open", ")": "close", "]": "close", "'": "apostrophe",
          "’": "apostrophe", "‘": "apostrophe", "&": "and", "@": "at"}  # fmt: skip


class Tokens:
    """The tokens of a text: `codes[i]` is the class of token i, `starts[i]:ends[i]` where it stands, `values[i]` its value.

    Built once by `tokens_of`; nothing changes it afterwards.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.values: list[int | str] = []
        self._codes: list[str] = []
        self.codes = ""

    def add(self, start: int, end: int, kind: str, value: int | str = 0) -> None:
        """Put one token at the end of the row."""
        self.starts.append(start)
        self.ends.append(end)
        self.values.append(value)
        self._codes.append(CODE[kind])

    def close(self) -> None:
        """Join the classes into the string that the grammar reads."""
        self.codes = "".join(self._codes)

    def word(self, index: int) -> str:
        """The words of one token as they stand; "" outside the row."""
        return self.text[self.starts[index] : self.ends[index]] if 0 <= index < len(self.starts) else ""

    def kind(self, index: int) -> str:
        """The class of one token; "break" outside the row."""
        return CLASSES[ord(self.codes[index]) - 0x100] if 0 <= index < len(self.codes) else "break"


def _plain_number(row: Tokens, start: int, end: int, text: str) -> int:
    """Add a number of digits alone, with what is written on to it ("4th", "1990s", "8am"); where it ends."""
    digits = text[start:end]
    after = _SUFFIX.match(text, end) if end - start <= 4 else None
    number = int(digits) if end - start <= 8 else -1
    if text[end : end + 3].lstrip(" ")[:1] == "B" and (era := _ERA.match(text, end)):
        row.add(start, end, "int", number)
        row.add(end + 1, era.end(), "era", "bc")
        return era.end()
    if after and after[1] and 1 <= number <= 31:
        row.add(start, after.end(), "ordinal", number)
        return after.end()
    if after and after[2] and len(digits) in (2, 4) and number % 10 == 0:
        row.add(start, after.end(), "decade", number)
        return after.end()
    if after and after[3] and (len(digits) == 4 or (number <= 24 and after[3][0] in "apAP")):
        row.add(start, after.end(), "clock", number)
        return after.end()
    if len(digits) <= 2 and 1 <= number <= 31:
        kind = "day"
    elif len(digits) == 4 and 1000 <= number < 2200:
        kind = "year"
    elif len(digits) in (5, 6) and 1900 <= number % 10000 < 2100 and 1 <= number // 10000 <= 31:
        kind = "glued"
    elif len(digits) == 8 and 1900 <= number // 10000 < 2100 and 1 <= number // 100 % 100 <= 12 and 1 <= number % 100 <= 31:
        kind = "numeric"
    else:
        kind = "int"
    row.add(start, end, kind, digits if kind == "numeric" else number)
    return end


def _ends_range(row: Tokens) -> bool:
    """Whether the row stands at the dash of "10/1/2018-10/7/2018"."""
    return row._codes[-1:] == [CODE["dash"]] and row._codes[-2:-1] in ([CODE["numeric"]], [CODE["day_month"]])


def _number(row: Tokens, start: int, end: int, text: str) -> int:
    """Add the number that begins at `start`: a date in figures, a clock time, a count; where it ends."""
    follows = text[end : end + 1]
    if end - start > _LONGEST_NUMBER or follows not in ("-", "/", ".", ":", ",") or not text[end + 1 : end + 2].isdigit():
        return _plain_number(row, start, end, text)
    found = _NUMERIC.match(text, start) if text[start - 1 : start] not in ("/",) or start < 2 else None
    if not found:
        return _plain_number(row, start, end, text)
    stop, words = found.end(), found[0]
    if found["y"] or found["a"]:
        if start and text[start - 1] in "-+." and text[start - 2 : start - 1].isdigit() and not _ends_range(row):
            row.add(start, stop, "int", -1)  # the tail of a longer code, such as a telephone number
        else:
            row.add(start, stop, "numeric", words)
    elif found["clock"]:
        mark = _SUFFIX.match(text, stop)
        stop = mark.end() if mark and mark[3] else stop
        if ":" in words or mark:
            row.add(start, stop, "clock")
        else:
            row.add(start, stop, "decimal" if _DAY_AND_MONTH.fullmatch(words) else "int", words)
    elif found["dm"]:
        row.add(start, stop, "day_month", words)
    elif (found["ym"] and 1 <= int(words[5:]) <= 12) or (found["my"] and 1 <= int(words[:-5]) <= 12):
        row.add(start, stop, "year_month", words)
    elif found["grouped"]:
        row.add(start, stop, "decimal" if _DAY_AND_MONTH.fullmatch(words) else "int", words)
    else:
        return _plain_number(row, start, end, text)
    return stop


@functools.cache
def _named() -> re.Pattern[str]:
    """One expression for all names of spans; a hyphen, a space or a line's end may part the words."""
    forms = sorted(named_spans(), key=lambda form: (-len(form), form))
    patterns = (re.escape(form).replace(r"\ ", r"[\s-]").replace("'", "['’]?") for form in forms)
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b", re.IGNORECASE)


def named_form(words: str) -> str:
    """The form under which a span's name stands in the table."""
    plain = re.sub(r"[\s-]", " ", words.lower()).replace("’", "'")
    if plain in named_spans():
        return plain
    bare = plain.replace("'", "")
    return next((form for form in named_spans() if form.replace("'", "") == bare), "")


Classed = tuple[str, int | str]


def _class_of(word: str) -> Classed:
    """A word's class and value: from the table, else by its first letter."""
    entry = time_words().get(word.lower())
    return (CODE[entry.kind], entry.value) if entry else (CODE["lower" if word[0].islower() else "upper"], 0)


def _word(row: Tokens, start: int, end: int, word: str, seen: dict[str, Classed]) -> int:
    """Add a word, an abbreviation with its stop, or "Q1"; where it ends. `seen` keeps what was looked up before."""
    if word in _HALVES and (part := _PART_OF_YEAR.match(row.text, end)):
        row.add(start, part.end(), "quarter", int(part[0]) + _HALVES[word])
        return part.end()
    known = seen.get(word)
    if known is None:
        known = seen[word] = _class_of(word)
    if known[0] in _ABBREVIATED and row.text[end : end + 1] == "." and word[0].isupper() and word.lower() not in _WHOLE:
        end += 1
    row.starts.append(start)
    row.ends.append(end)
    row.values.append(known[1])
    row._codes.append(known[0])
    return end


def _sign(row: Tokens, start: int, sign: str) -> int:
    """Add a sign, or the two figures of a year after an apostrophe ("’41"); where it ends."""
    kind = _SIGNS.get(sign, "sign")
    figures = row.text[start + 1 : start + 5]
    if kind == "apostrophe" and re.match(r"\d\d(?!\d|s\b)", figures):
        row.add(start, start + 3, "short_year", int(figures[:2]))
        return start + 3
    row.add(start, start + 1, kind)
    return start + 1


def tokens_of(text: str) -> Tokens:
    """The row of tokens of a text, in one pass."""
    row, at = Tokens(text), 0
    seen: dict[str, Classed] = {}
    names = iter([(m.start(), m.end()) for m in _named().finditer(text)])
    name = next(names, None)
    for token in _TOKEN.finditer(text):
        start, end = token.span()
        if start < at:
            continue
        if name and start >= name[0]:
            if start == name[0]:
                form = named_form(text[slice(*name)])
                row.add(*name, "named" if form else "lower", form)
                at, name = name[1], next(names, None)
                continue
            name = next((n for n in names if n[0] > start), None)
        if token.lastgroup == "word":
            at = _word(row, start, end, token[0], seen)
        elif token.lastgroup == "number":
            at = _number(row, start, end, text)
        elif token.lastgroup == "gap":
            row.add(start, end, "break")
        else:
            at = _sign(row, start, token[0])
    row.close()
    return row
