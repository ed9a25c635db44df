"""Phones, addresses, handles, links, coordinates and numbers of papers in a text, by their shape.

Every pattern is bounded or possessive, and every word of a text is looked at once: the time grows with the length of the
text and no faster.
"""

import re
from collections.abc import Iterator
from typing import Final

from evenhand.knowledge.redaction_words import RedactionWords
from evenhand.redact.redaction import Hit

_WORD: Final = re.compile(r"\S++")
_LETTERS: Final = re.compile(r"[^\W\d_]++(?:-[^\W\d_]++)*+")
_AT: Final = "@＠"
_SPELLED_MAIL: Final = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}+\s{0,2}[(\[{]\s?at\s?[)\]}]\s{0,2}[\w-]{1,63}+"
    r"(?:(?:\.|\s{0,2}[(\[{]\s?dot\s?[)\]}]\s{0,2})[\w-]{1,63}+){1,4}", re.IGNORECASE
)  # fmt: skip
"""`name[at]host.org`, `name (at) host (dot) org`: written so that machines do not see it."""
_APPS: Final = ("tg:", "viber:", "whatsapp:", "sgnl:", "skype:", "tel:", "sms:", "mailto:", "xmpp:", "signal:")
"""Beginnings of links that open a person's account in an app or call them."""
_EDGES: Final = ".,;:!?()[]{}<>\"'“”‘’«»"
_LINK: Final = re.compile(r"(?:[a-z][a-z0-9+.\-]{1,15}://|www\.)", re.IGNORECASE)
_HOST: Final = re.compile(r"[a-z0-9][a-z0-9.\-]{0,250}", re.IGNORECASE)
_PRIVATE_PATH: Final = re.compile(r"/(?:[@~]|(?:user|users|u|profile|people|channel|c|in)/)", re.IGNORECASE)
_NUMBER: Final = re.compile(r"[+(]?\d[\d \u00a0().\-/‐‑–]*+")
_DATE: Final = re.compile(r"(?:\d{4}[-/. ]\d{1,2}[-/. ]\d{1,2}|\d{1,2}[-/. ]\d{1,2}[-/. ](?:\d{4}|\d\d)|\d{4} ?[-/–] ?\d{2,4})")
_THOUSANDS: Final = re.compile(r"\d{1,3}(?:[ \u00a0.]\d{3})++(?:\.\d{1,2})?")
_MINUTES: Final = r"(?:\s?\d{1,2}(?:\.\d{1,6})?\s?['’′](?:\s?\d{1,2}(?:\.\d{1,6})?\s?(?:\"|''|”|″))?)?"
_DEGREE: Final = (
    rf"[-+−]?\d{{1,3}}(?:\.\d{{3,12}}°?|(?:\.\d{{1,12}})?°{_MINUTES}|\.\d{{1,12}}(?=\s?[NSEWnsew]\b))(?:\s?[NSEWnsew]\b)?"
)
_DEGREES: Final = re.compile(rf"(?<![\w.]){_DEGREE}[\s,;/]{{1,4}}{_DEGREE}(?!\w)")
_TURNED: Final = re.compile(
    r"(?<!\w)[NS]\s?\d{1,3}(?:[.,]\d{1,12})?°?[\s,;/]{1,4}[EW]\s?\d{1,3}(?:[.,]\d{1,12})?°?(?!\w)"
    r"|(?<![\w.,])[-+−]?\d{1,3},\d{4,12}[\s;/]{1,4}[-+−]?\d{1,3},\d{4,12}(?![\w.,]*\d)"
)
"""Degrees behind their letter, or with a comma for the dot."""
_ONE_DEGREE: Final = re.compile(
    r"(?<!\w)(?:latitude|longitude|lat|lon|long)\.?[:=\s]{1,3}[-+−]?\d{1,3}(?:\.\d{1,12})?°?(?!\w)", re.IGNORECASE
)
_GRID: Final = re.compile(r"(?<!\w)\d{1,2}\s?[C-HJ-NP-X]\s?[A-HJ-NP-Z]{2}\s?\d{2,5}\s?\d{2,5}(?!\w)")
_CODE: Final = re.compile(
    r"(?<!\w)[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}(?!\w)"
    r"|///[^\W\d_]{2,20}\.[^\W\d_]{2,20}\.[^\W\d_]{2,20}|(?<!\w)geo:-?\d[\d.,\-]{0,40}",
    re.IGNORECASE,
)
_POSITIONS: Final = (
    (_DEGREES, "pair of degrees"), (_TURNED, "pair of degrees"),
    (_ONE_DEGREE, "latitude or longitude"), (_GRID, "grid reference"), (_CODE, "location code"),
)  # fmt: skip
_PLATE: Final = re.compile(
    r"(?<![\w-])(?:\d{2}[- ]?[A-Z]{2}[- ]?\d{3}|[A-Z]{2}[- ]?\d{4}[- ]?[A-Z]{2}|[A-Z]\d{3}[A-Z]{2}\d{2,3}"
    r"|[A-Z]{1,3}\d{6,18}|[A-Z]{2}\d{2}[A-Z]{4}[A-Z0-9]{8,24})(?![\w-])"
)
_LABEL_GAP: Final = re.compile(r"[\s:#№.]{0,3}(?:(?:card|document|book|number|plate|no|nr|code)\b[\s:#№.]{0,3}){0,3}", re.IGNORECASE)
_ACCOUNT_GAP: Final = re.compile(r"\s?:?\s{0,2}")
_PAPER: Final = re.compile(r"[^\W_]{1,20}(?:[- /][^\W_]{1,12}){0,3}")


def contacts(text: str, words: RedactionWords) -> list[Hit]:
    """Everything in a text by which somebody can be reached or found, in no order; hits may overlap."""
    return [*_links(text, words), *_spelled_mail(text), *_coordinates(text), *_labelled(text, words), *_plates(text), *_phones(text, words)]


def _links(text: str, words: RedactionWords) -> Iterator[Hit]:
    for found in _WORD.finditer(text):
        word = found.group().strip(_EDGES)
        start = found.start() + found.group().find(word) if word else found.start()
        if not word:
            continue
        at = next((n for n, char in enumerate(word) if char in _AT), None)
        if kind := link_kind(word, words):
            yield Hit(start, start + len(word), kind, "address on the web")
        elif at is not None and len(word) > 2:
            mail = 0 < at < len(word) - 1 and "." in word[at:]
            yield Hit(start, start + len(word), "email" if mail else "handle", "sign @")


def _spelled_mail(text: str) -> Iterator[Hit]:
    for found in _SPELLED_MAIL.finditer(text):
        yield Hit(*found.span(), "email", "sign @ spelled out")


def link_kind(word: str, words: RedactionWords) -> str:
    """`link` for an address that leads to a person, `coordinates` for one that is a point on a map, else ""."""
    if word.lower().startswith(_APPS) and len(word) > len(word.partition(":")[0]) + 1:
        return "link"
    scheme = _LINK.search(word)
    rest = word[scheme.end() :] if scheme and scheme.group()[-1] == "/" else word
    host_found = _HOST.match(rest)
    host = host_found.group().lower().removeprefix("www.").removeprefix("m.").rstrip(".") if host_found else ""
    if scheme and ("@" in rest or _PRIVATE_PATH.search(rest)):
        return "link"
    if not scheme and not rest[len(host_found.group()) if host_found else 0 :].startswith("/"):
        return ""
    if host in words.map_hosts or (host.startswith(("google.", "maps.", "yandex.")) and "/maps" in rest):
        return "coordinates"
    family = [".".join(host.split(".")[n:]) for n in range(max(0, host.count(".") - 2), host.count("."))]
    return "link" if any(name in words.social_hosts for name in (host, *family)) else ""


def _coordinates(text: str) -> Iterator[Hit]:
    for pattern, rule in _POSITIONS:
        yield from (Hit(*found.span(), "coordinates", rule) for found in pattern.finditer(text))


def _labelled(text: str, words: RedactionWords) -> Iterator[Hit]:
    """Numbers of papers and names of accounts behind the word that says so: `passport no. 123`, `Telegram: name`."""
    for found in _LETTERS.finditer(text):
        label = found.group().lower()
        if label in words.paper_words:
            gap = _LABEL_GAP.match(text, found.end())
            number = _PAPER.match(text, gap.end() if gap else found.end())
            if number and any(char.isdigit() for char in number.group()) and (end := _code_end(number)):
                yield Hit(number.start(), end, "paper", "number of a paper or car")
        elif label in words.handle_words:
            yield from _account(text, found.end())


def _account(text: str, at: int) -> Iterator[Hit]:
    """The name behind a word for an account: one with a colon before it, or with a digit or a low line in it."""
    gap = _ACCOUNT_GAP.match(text, at)
    found = _WORD.match(text, gap.end()) if gap else None
    name = found.group().strip(_EDGES) if found else ""
    if gap and found and name and name[0].isalpha() and (":" in gap.group() or any(char in "_0123456789" for char in name)):
        start = found.start() + found.group().find(name)
        yield Hit(start, start + len(name), "handle", "name of an account")


def _code_end(number: re.Match[str]) -> int:
    """Where a paper's number ends: behind its last group with a digit or in capitals. 0 where it is a plain small figure."""
    parts = list(re.finditer(r"[^\W_]+", number.group()))
    kept = 0
    for part in parts:
        if not (any(char.isdigit() for char in part.group()) or part.group().isupper()):
            break
        kept = part.end()
    code = number.group()[:kept]
    return number.start() + kept if len(code) >= 4 and any(char.isdigit() for char in code) else 0


def _plates(text: str) -> Iterator[Hit]:
    yield from (Hit(*found.span(), "paper", "number of a paper or car") for found in _PLATE.finditer(text))


def _phones(text: str, words: RedactionWords) -> Iterator[Hit]:
    for found in _NUMBER.finditer(text):
        number = found.group().rstrip(" \u00a0().-/‐‑–")
        if found.start() and (text[found.start() - 1].isalnum() or text[found.start() - 1] in ",_"):
            continue
        if is_phone(number, text[max(0, found.start() - 40) : found.start()], words):
            yield Hit(found.start(), found.start() + len(number), "phone", "number to call")


def is_phone(number: str, before: str, words: RedactionWords) -> bool:
    """Whether digits are a telephone's (or some other long number of a person): dates, years and figures are not.

    A number is one that a word of calling announces, that begins with + or 0, that has nine digits or more in a row, or
    whose groups have a telephone's rhythm. Source: ITU-T E.164 (at most 15 digits).
    """
    digits = sum(char.isdigit() for char in number)
    if digits < 5 or _DATE.fullmatch(number):
        return False
    if words.contact_words & {word.lower() for word in _LETTERS.findall(before)[-3:]}:
        return True
    if digits < 7 or _THOUSANDS.fullmatch(number):
        return False
    return number.startswith(("+", "0", "(")) or max(map(len, re.findall(r"\d+", number))) >= 9 or _has_rhythm(number)


def _has_rhythm(number: str) -> bool:
    """Two to five groups of at most four digits, parted alike; two groups of four are years."""
    groups = [len(group) for group in re.findall(r"\d+", number)]
    alike = len(set(re.findall(r"\D", number))) == 1
    return alike and 2 <= len(groups) <= 5 and max(groups) <= 4 and groups[-1] in (2, 3, 4) and groups != [4, 4]
