"""Addresses from outside."""

from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.web.own_address import in_header, own_address


@pytest.mark.parametrize("address", ["/", "/e/EH-ABCDE?columns=all#c-1", "/d/a b", "/d/日本", "/claims?back=//elsewhere.example"])
def test_our_own_are_gone_to(address: str) -> None:
    assert own_address(address) == address


@pytest.mark.parametrize(
    "address",
    ["", "help", "//elsewhere.example", "/\\elsewhere.example", "\\/elsewhere.example", "/\t/elsewhere.example", "//[", "//ev℀il",
     "javascript:alert(1)", "https://elsewhere.example/", "/a\r\nX: y", "/\x00", "/" + "x" * 9_000],
)  # fmt: skip
def test_all_others_are_not(address: str) -> None:
    assert own_address(address) == "/"


@given(st.text(st.sampled_from("/\\\t\r\n :@[]?#.\x00\x7fa℀é%2fjavscript"), max_size=20))
def test_whatever_is_given_a_browser_stays_here_and_a_header_can_hold_it(text: str) -> None:
    address = in_header(own_address(text))
    assert address.isascii()
    assert address.isprintable()
    assert urlsplit(urljoin("http://here.example/e/x", address)).netloc == "here.example"
