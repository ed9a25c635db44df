"""The sample corpus is whole, even-handed in length and build, and written in words of its own."""

import json
import re
from pathlib import Path

import pytest

from evenhand.sample import ARTICLES, article_files

PAIRS = (
    ("tovuz-statement-baku.txt", "tavush-statement-yerevan.txt"),
    ("ganja-evening.txt", "stepanakert-evening.html"),
    ("border-statement-baku.txt", "border-statement-yerevan.txt"),
    ("lachin-road-reply.txt", "lachin-road-appeal.txt"),
)
"""The articles of the two sides that stand against each other."""

SHINGLE_WORDS = 8


def words(name: str) -> list[str]:
    """The words of an article; of a page those of its `<article>`."""
    text = (ARTICLES / name).read_text(encoding="utf-8")
    if name.endswith(".html"):
        text = re.sub(r"<[^>]+>", " ", text[text.index("<article>") : text.index("</article>")])
    return text.split()


def shingles(text: str) -> set[tuple[str, ...]]:
    tokens = re.findall(r"\w+", text.lower())
    return {tuple(tokens[i : i + SHINGLE_WORDS]) for i in range(len(tokens) - SHINGLE_WORDS + 1)}


def records() -> list[dict[str, str]]:
    return [json.loads(line) for line in (ARTICLES / "wires.jsonl").read_text(encoding="utf-8").splitlines()]


def test_there_are_seventeen_articles() -> None:
    files = article_files()
    assert list(files) == sorted(files)
    assert len([path for path in files if path.suffix != ".jsonl"]) + len(records()) == 17


def test_records_are_complete_and_unique() -> None:
    for record in records():
        assert set(record) == {"id", "outlet", "url", "published", "title", "text"}
        assert record["published"] in record["id"]
        assert ".example/" in record["url"]
    assert len({record["id"] for record in records()}) == len(records())


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_both_sides_speak_at_the_same_length(one: str, other: str) -> None:
    shorter, longer = sorted((len(words(one)), len(words(other))))
    assert longer <= 1.1 * shorter


def test_every_article_is_short() -> None:
    for path in article_files():
        if path.suffix == ".txt":
            assert 80 <= len(words(path.name)) <= 250, path.name
    for record in records():
        assert 80 <= len(record["text"].split()) <= 250, record["id"]


def test_the_readme_names_every_article() -> None:
    notes = (ARTICLES.parent / "README.md").read_text(encoding="utf-8")
    for path in article_files():
        if path.suffix != ".jsonl":
            assert f"`{path.stem}`" in notes, path.name


def test_no_words_are_taken_from_the_seeds(shared: Path) -> None:
    ours = set().union(*(shingles(path.read_text(encoding="utf-8")) for path in article_files()))
    for seed in sorted((shared / "seeds").glob("*.txt")):
        assert ours & shingles(seed.read_text(encoding="utf-8")) == set(), seed.name
