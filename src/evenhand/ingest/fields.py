"""Which field of a record holds what: the usual names, and a user's own."""

from collections.abc import Iterable, Mapping
from typing import Any, Self

from msgspec import Struct
from msgspec.structs import replace

from evenhand.errors import SettingsError


class FieldMap(Struct, frozen=True, kw_only=True):
    """For each part of a document the names of fields that may hold it, the first that is there and not empty counts.

    Names are compared without regard to case, spaces, hyphens and underscores at either end or within; `meta.url` looks
    into an object. An empty tuple means that no field holds that part.
    """

    id: tuple[str, ...] = ("id", "doc", "doc_id", "docid", "article_id", "guid", "_id", "uuid")
    url: tuple[str, ...] = ("url", "link", "href", "uri", "source_url", "article_url", "permalink")
    title: tuple[str, ...] = ("title", "headline", "article_title")
    text: tuple[str, ...] = (
        "text", "body", "content", "article_content", "article_body", "articlebody", "maintext", "full_text",
    )  # fmt: skip
    html: tuple[str, ...] = ("html", "raw_html", "page")
    outlet: tuple[str, ...] = (
        "outlet", "publisher", "source", "sitename", "site_name", "newspaper", "source_name", "domain",
    )  # fmt: skip
    published: tuple[str, ...] = (
        "published", "date", "published_at", "publishedat", "date_publish", "date_published", "publish_date", "pub_date",
        "publication_date", "datepublished", "published_date", "timestamp",
    )  # fmt: skip

    @classmethod
    def parse(cls, options: Iterable[str]) -> Self:
        """The usual names with those of `options` ("text=content") in the stead of the usual ones for that part.

        Several options for one part are tried in their order. Raises SettingsError for an option that is none.
        """
        given: dict[str, tuple[str, ...]] = {}
        for option in options:
            part, sign, name = (piece.strip() for piece in option.partition("="))
            if not sign or not name:
                raise SettingsError(f"field option {option!r} is no PART=NAME", "Write for example --field text=content.")
            if part not in cls.__struct_fields__:
                raise SettingsError(
                    f"field option {option!r}: no part of a document is called {part!r}",
                    f"Parts are: {', '.join(cls.__struct_fields__)}.",
                )
            given[part] = (*given.get(part, ()), name)
        return replace(cls(), **given)

    def value(self, record: Mapping[str, Any], part: str) -> Any:
        """What the record holds for that part; None where no field of the names is there, or all are empty."""
        for name in getattr(self, part):
            value = _at(record, name)
            if value not in (None, "", [], {}):
                return value
        return None

    def has(self, names: Iterable[str], part: str) -> bool:
        """Whether one of these columns holds that part."""
        folded = {_folded(name) for name in names}
        return any(_folded(name) in folded for name in getattr(self, part))


def _folded(name: str) -> str:
    return name.strip().strip("\ufeff").lower().replace(" ", "").replace("-", "").replace("_", "")


def _at(record: Mapping[str, Any], name: str) -> Any:
    if name in record:
        return record[name]
    folded = _folded(name)
    for key, value in record.items():
        if isinstance(key, str) and _folded(key) == folded:
            return value
    outer, dot, inner = name.partition(".")
    nested = _at(record, outer) if dot else None
    return _at(nested, inner) if isinstance(nested, Mapping) else None
