"""Pages of long lists."""

import pytest

from evenhand.web.paging import page_number
from web.conftest import Server


@pytest.mark.parametrize(("text", "number"), [("2", 2), ("0", 1), ("", 1), ("-1", 1), ("x", 1), ("٣", 1), ("²", 1), ("9" * 5_000, 1)])
def test_a_number_that_is_none_means_the_first_page(text: str, number: int) -> None:
    assert page_number(text) == number


@pytest.mark.parametrize(
    "path",
    ["/claims", "/disputes", "/origins", "/review/events", "/review/adjudicate", "/events", "/audit", "/audit/changes", "/documents",
     "/failures"],
)  # fmt: skip
@pytest.mark.parametrize("page", ["9" * 5_000, "٣", "-1", "999999999"])
def test_no_number_is_too_much_for_a_list(sample_served: Server, path: str, page: str) -> None:
    assert sample_served.get(f"{path}?page={page}").status_code == 200
