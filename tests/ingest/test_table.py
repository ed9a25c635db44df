import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.errors import UnreadableDocument
from evenhand.ingest import FieldMap
from evenhand.ingest.found import Found
from evenhand.ingest.table import read_table
from evenhand.records import Failure


def table(raw, fields=FieldMap()):
    return list(read_table(iter([raw]), "t.csv", fields))


def test_rows_with_their_own_bytes():
    raw = b'id,title,text,publisher,date\r\n1,A,"He said ""no"",\r\nand left.",Daily,2020-10-04\r\n2,B,Plain,Daily,\r\n'
    first, second = table(raw)
    assert first.text == 'He said "no",\r\nand left.'
    assert first.original == b'1,A,"He said ""no"",\r\nand left.",Daily,2020-10-04'
    assert (first.record_id, first.title, first.outlet, first.dates) == ("1", "A", "Daily", {"record": "2020-10-04"})
    assert (first.location, second.location) == ("t.csv:2", "t.csv:4")


@pytest.mark.parametrize("sign", [b";", b"\t", b"|"])
def test_other_delimiters(sign):
    assert table(sign.join([b"id", b"text"]) + b"\n" + sign.join([b"1", b"a, b"]))[0].text == "a, b"


def test_quotation_marks_inside_a_field_are_words():
    assert table(b'id\ttext\n1\t"Go," he said.\n2\tNo "one" came.')[0].text == '"Go," he said.'
    assert table(b'id,text\n1,"He said "no" to it"\n')[0].text == 'He said "no" to it'


def test_an_open_quotation_mark_costs_one_row():
    found = table(b'id,text\n1,"open\n2,fine\n3,good\n')
    assert isinstance(found[0], Failure)
    assert found[0].location == "t.csv:2"
    assert [item.text for item in found[1:]] == ["fine", "good"]


def test_a_row_of_too_many_fields_is_named():
    failed, good = table(b"id,text\n1,a,b,c\n2,fine\n")
    assert "4 fields where the header has 2" in failed.reason
    assert good.text == "fine"


def test_no_column_of_text_names_those_there_are():
    with pytest.raises(UnreadableDocument, match="no column of text; its columns: id, when, words") as caught:
        table(b"id,when,words\n1,2,3\n")
    assert "--field text=" in caught.value.hint
    assert table(b"id,when,words\n1,2,three\n", FieldMap.parse(["text=words"]))[0].text == "three"


@given(st.lists(st.text(st.sampled_from('ab",;\n \t'), min_size=1).filter(str.strip), min_size=1, max_size=5))
def test_what_is_quoted_comes_back(texts):
    raw = "id,text\n" + "".join('{},"{}"\n'.format(i, text.replace('"', '""')) for i, text in enumerate(texts))
    assert [item.text for item in table(raw.encode()) if isinstance(item, Found)] == texts
