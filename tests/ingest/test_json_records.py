import gzip
import hashlib
import json

from evenhand.ingest import FieldMap, documents, load
from evenhand.records import Document, Failure


def test_a_broken_line_is_named_and_the_others_go_on(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(
        b'\xef\xbb\xbf{"id":"x","text":"One."}\n\n{"id":\n[1]\n{"title":"t"}\n{"id":7,"body":"Two.\\u0000"}\r\n'
    )
    found = list(documents([path]))
    assert [item.doc for item in found if isinstance(item, Document)] == ["x", "7"]
    assert [item.location.rpartition(":")[2] for item in found if isinstance(item, Failure)] == ["3", "4", "5"]
    assert all(item.reason and item.hint for item in found if isinstance(item, Failure))
    assert found[-1].text == "Two.\ufffd"


def test_the_original_is_the_records_own_line(tmp_path):
    line = b'{"id": "x",  "text": "One.", "source": {"name": "Daily"}}'
    (tmp_path / "a.ndjson").write_bytes(line + b"\r\n")
    (loaded,) = load([tmp_path])
    assert loaded.original == line
    assert loaded.document.standing == "Daily#x"


def test_lists_wrapped_lists_and_single_records(tmp_path):
    records = [{"id": "a", "text": "One."}, {"id": "b", "text": "Two."}]
    for name, value in (("l", records), ("w", {"articles": records}), ("s", records[0])):
        (tmp_path / f"{name}.json").write_text(json.dumps(value))
    ids = [[item.doc for item in documents([tmp_path / f"{name}.json"])] for name in "lws"]
    assert ids == [["a", "b"], ["a", "b"], ["a"]]


def test_records_in_lines_under_the_name_of_a_list(tmp_path):
    (tmp_path / "a.json").write_text('{"id":"a","text":"One."}\n{"id":"b","text":"Two."}\n')
    assert [item.doc for item in documents([tmp_path])] == ["a", "b"]


def test_a_list_that_breaks_off_gives_what_came_before(tmp_path):
    (tmp_path / "a.json").write_text('[{"id":"a","text":"One."}, {"id":')
    good, bad = documents([tmp_path])
    assert good.doc == "a"
    assert "what follows was not read" in bad.reason


def test_deep_and_absurd_json(tmp_path):
    (tmp_path / "a.json").write_text("[" * 200_000)
    (tmp_path / "b.jsonl").write_text('{"a":' * 100_000 + "\n" + '{"text": ' + "9" * 5000 + '}\n{"text":"\\ud800 One."}')
    found = list(documents([tmp_path]))
    assert [type(item) for item in found] == [Failure, Failure, Failure, Document]


def test_a_page_in_a_record(tmp_path):
    page = (
        "<html><head><title>T</title></head><body><article><p>"
        + "The army said three were killed. " * 20
        + "</p></article></body>"
    )
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "p", "html": page, "url": "https://example.org/p"}))
    (document,) = documents([tmp_path])
    assert document.text.startswith("The army said")
    assert (document.url, document.media_type) == ("https://example.org/p", "text/html")


def test_compressed_lines_and_what_is_left_of_a_broken_file(tmp_path):
    words = [hashlib.sha256(bytes([i % 256, i // 256])).hexdigest() for i in range(2_000)]
    packed = gzip.compress(b"".join(b'{"id":"%d","text":"%s"}\n' % (i, word.encode()) for i, word in enumerate(words)))
    (tmp_path / "a.jsonl.gz").write_bytes(packed)
    assert len(list(documents([tmp_path]))) == 2_000
    (tmp_path / "a.jsonl.gz").write_bytes(packed[:-2_000])
    found = list(documents([tmp_path]))
    assert len(found) > 100
    assert found[-1].reason == "the compressed file breaks off"


def test_seconds_since_1970(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"text":"One.","timestamp":1601769600}')
    (document,) = documents([tmp_path], FieldMap())
    assert [(c.how, str(c.day)) for c in document.dates] == [("record", "2020-10-04")]
