"""The paper, the day and the headline at the head of a plain text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.ingest.masthead import Masthead, read_masthead

ARTICLE = "Shells hit the market on Friday, the mayor said. Nobody was hurt.\n"


@pytest.mark.parametrize(
    ("text", "outlet", "title"),
    [
        ("Coastal Courier\n5 May 2024\n\nMarket shelled, mayor says\n\n" + ARTICLE, "Coastal Courier", "Market shelled, mayor says"),
        ("Coastal Courier\r\nMay 5, 2024\r\nMarket shelled\r\n\r\n" + ARTICLE, "Coastal Courier", "Market shelled"),
        ("Coastal Courier\n5 May 2024, updated at 19:40\n\nMarket shelled\n\n" + ARTICLE, "Coastal Courier", "Market shelled"),
        ("Open Road – a campaign of many people abroad, for you\n5 May 2024\n\nShut\n\n" + ARTICLE, "Open Road", "Shut"),
        ("Ministry of Defence of Ukraine\nPress service, 5 May 2024\n\nLosses\n\n" + ARTICLE, "Ministry of Defence of Ukraine", "Losses"),
        ("Permanent Mission of Georgia\nStatement\n\n" + ARTICLE, "Permanent Mission of Georgia", "Statement"),
        ("Permanent Mission of Georgia\n\n" + ARTICLE, "Permanent Mission of Georgia", ""),
        ("Georgia\nShells hit market\n\n" + ARTICLE, "", ""),
        ("Market shelled, mayor says\nHe said so on 5 May 2024\n\nMore\n\n" + ARTICLE, "", ""),
        ("Market shelled, mayor says\n5 May 2024\n\n" + ARTICLE, "", "Market shelled, mayor says"),
        ("Communiqué of the ministry\nKinshasa, 3 May 2024\n\n" + ARTICLE, "", ""),
        (ARTICLE + "5 May 2024\n\nMore\n\nand more\n", "", ""),
        ("Coastal Courier\nMore follows\n\n" + ARTICLE, "", ""),
        ("5 May 2024\n\n" + ARTICLE, "", ""),
    ],
)
def test_what_the_first_lines_tell(text: str, outlet: str, title: str) -> None:
    assert read_masthead(text) == Masthead(outlet, title)


@given(st.text(max_size=400))
def test_any_text_is_looked_at_and_what_is_found_stands_in_it(text: str) -> None:
    head = read_masthead(text)
    assert head.outlet in text
    assert head.title in text
