import pytest

from evenhand.errors import SettingsError
from evenhand.ingest import FieldMap


def test_usual_names_without_regard_to_case_and_spaces():
    assert FieldMap().value({"Published At": "2020-01-02"}, "published") == "2020-01-02"


def test_the_first_that_is_not_empty_counts():
    assert FieldMap().value({"text": "", "content": "words"}, "text") == "words"


def test_an_option_stands_in_for_the_usual_names():
    fields = FieldMap.parse(["text=article.body", "id = number"])
    assert fields.value({"text": "no", "article": {"body": "yes"}}, "text") == "yes"
    assert fields.value({"number": 0}, "id") == 0
    assert fields.value({"headline": "H"}, "title") == "H"


@pytest.mark.parametrize("option", ["text", "text=", "=x", "words=x", ""])
def test_options_that_are_none(option):
    with pytest.raises(SettingsError) as caught:
        FieldMap.parse([option])
    assert caught.value.hint
