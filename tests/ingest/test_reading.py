import hashlib
import io
import os
import socket

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evenhand.ingest import documents, load
from evenhand.ingest.reading import FORMS
from evenhand.records import Document, Failure

ENDINGS = [*FORMS, ".txt.gz", ".jsonl.gz", ".csv.gz", "", ".xyz", ".pdf"]


def test_a_text_is_verbatim_and_named_after_its_file(tmp_path):
    raw = b"\xef\xbb\xbfOne.\r\n\r\nTwo \xe2\x80\x9cthree\xe2\x80\x9d.\n"
    (tmp_path / "a.b.txt").write_bytes(raw)
    (loaded,) = load([tmp_path / "a.b.txt"])
    document = loaded.document
    assert document.text == "One.\r\n\r\nTwo “three”.\n"
    assert (document.doc, document.standing, document.title) == ("a.b", "a.b.txt", "")
    assert document.sha256 == hashlib.sha256(document.text.encode()).hexdigest()
    assert loaded.original == raw
    assert document.original_sha256 == hashlib.sha256(raw).hexdigest()
    assert document.key == f"{document.sha256}@a.b.txt"


def test_front_matter_stands_before_the_body(tmp_path):
    (tmp_path / "a.md").write_bytes(
        b'---\ntitle: "Three killed"\ndate: 2020-10-04\nsource: Daily\n---\nThe army said so.\n'
    )
    (document,) = documents([tmp_path])
    assert (document.title, document.outlet) == ("Three killed", "Daily")
    assert document.text[document.body.start : document.body.end] == "The army said so."
    assert [str(c.day) for c in document.dates if c.how == "metadata"] == ["2020-10-04"]


@pytest.mark.parametrize(
    ("name", "raw", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("space.txt", b" \n", "empty"),
        ("image.txt", b"\x89PNG\r\n\x1a\n" + bytes(50), "this is a PNG image, not text"),
        ("noise.txt", bytes(range(256)) * 40, "this is binary data, not text"),
        ("long.txt", b"x" * 10_000_001, "larger than 10 MB"),
        ("columns.csv", b"id,when,words\n1,2,3\n", "no column of text; its columns: id, when, words"),
        ("broken.gz", b"\x1f\x8b" + b"1" * 50, "the compressed file is damaged"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path, name, raw, reason):
    (tmp_path / name).write_bytes(raw)
    (failed,) = documents([tmp_path])
    assert isinstance(failed, Failure)
    assert failed.reason == reason
    assert failed.location.endswith(name)
    assert failed.hint


def test_a_line_of_fifty_megabytes_does_not_stop_the_others(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(b'{"text":"' + b"x" * 50_000_000 + b'"}\n{"text":"One."}\n')
    failed, document = documents([tmp_path])
    assert failed.reason == "a line of more than 20 MB"
    assert document.text == "One."


def test_invalid_utf8_and_another_script_are_documents(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"Three were killed \xff in the town.")
    (tmp_path / "b.txt").write_text("Բանակը հայտնել է, որ երեք զինվոր սպանվել է։", encoding="utf-8")
    first, second = documents([tmp_path])
    assert first.text.startswith("Three were killed")
    assert second.language == "hy"


def test_files_that_are_none(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    os.symlink("loop.txt", tmp_path / "loop.txt")
    os.symlink(tmp_path, tmp_path / "up")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "s.txt"))
        found = list(documents([tmp_path, "/dev/null", tmp_path / "nowhere.txt", "a\0b"]))
    assert len(found) == 7
    assert all(isinstance(item, Failure) and item.hint for item in found)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read(tmp_path):
    (tmp_path / "a.txt").write_text("One.")
    (tmp_path / "a.txt").chmod(0)
    (failed,) = documents([tmp_path])
    assert "Permission denied" in failed.reason


def test_standard_input_tells_its_form():
    def forms(raw):
        return [(item.doc, item.text) for item in documents(["-"], stdin=io.BytesIO(raw))]

    assert forms(b"Just words.") == [("stdin", "Just words.")]
    assert forms(b'{"id":"a","text":"One."}\n{"text":"Two."}') == [("a", "One."), ("stdin-2", "Two.")]
    assert forms(b'[{"id":"a","text":"One."}]') == [("a", "One.")]
    assert forms(b"id,text\na,One.\n") == [("a", "One.")]
    assert forms(b"Text, that is, with commas.\nMore.") == [("stdin", "Text, that is, with commas.\nMore.")]


def test_namesakes_get_their_folder(tmp_path):
    for folder, text in (("x", "One."), ("y", "Two.")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "index.txt").write_text(text)
    (tmp_path / "c.txt").write_text('{"text": "not JSON here", odd')
    assert [item.doc for item in documents([tmp_path])] == ["c", "x/index", "y/index"]


def test_records_of_one_id_are_told_apart_and_reprints_of_one_are_one(tmp_path):
    lines = ['{"id":"a","text":"One."}', '{"id":"a","text":"Two."}', '{"id":"a","text":"One."}']
    (tmp_path / "f.jsonl").write_text("\n".join(lines))
    first, second, third = documents([tmp_path])
    assert (first.doc, second.doc, third.doc) == ("a", "f/a", "a")
    assert first.key == third.key != second.key


def test_the_order_of_the_inputs_changes_nothing(tmp_path):
    for name in "cab":
        (tmp_path / f"{name}.txt").write_text(f"Text {name}.")
    paths = [tmp_path / f"{name}.txt" for name in "abc"]
    expected = list(documents([tmp_path]))
    assert list(documents(paths)) == list(documents([*reversed(paths), tmp_path])) == expected


def test_hidden_files_and_our_own_are_left_out(tmp_path):
    for name in (".hidden.txt", "evenhand.db", "evenhand.db-wal"):
        (tmp_path / name).write_text("One.")
    assert list(documents([tmp_path])) == []


def test_documents_are_streamed(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(b'{"text":"One."}\n' * 100_000)
    stream = documents([tmp_path])
    assert isinstance(next(stream), Document)
    stream.close()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    raw=st.one_of(
        st.binary(max_size=400),
        st.text(st.sampled_from("[]{}\",:;\n\r\t <>/!-='abT1\\u0d"), max_size=200).map(str.encode),
        st.lists(
            st.sampled_from(['{"text":', '"id"', ":", "}", "[", "<html>", "<p>Words here.</p>", "\n", "id,text", '"', ","])
        ).map(lambda pieces: "".join(pieces).encode()),
    ),
    ending=st.sampled_from(ENDINGS),
)
def test_any_bytes_under_any_name_never_raise(tmp_path, raw, ending):
    path = tmp_path / f"f{ending}"
    path.write_bytes(raw)
    found = list(load([path]))
    assert found, "neither a document nor a failure"
    for item in found:
        if isinstance(item, Failure):
            assert item.location
            assert item.reason
        else:
            item.document.text.encode("utf-8")
            assert item.document.text.strip()
            assert len(item.document.body) > 0
    assert found == list(load([path]))
    path.unlink()


@given(st.binary(max_size=300))
def test_any_bytes_on_standard_input_never_raise(raw):
    assert list(documents(["-"], stdin=io.BytesIO(raw)))
