"""The sample corpus: seventeen short articles in many voices on one conflict, written for Evenhand.

`README.md` beside this file says what is in it and what it is not; `EXPECTED.md` what a reader should find.
"""

from pathlib import Path

ARTICLES = Path(__file__).parent / "articles"
"""The folder that holds the articles and nothing else: what `evenhand demo` reads."""


def article_files() -> tuple[Path, ...]:
    """The files of the corpus in order of name: `.txt` and `.html` hold one article each, `.jsonl` one a line."""
    return tuple(sorted(path for path in ARTICLES.iterdir() if path.suffix in {".txt", ".html", ".jsonl"}))
