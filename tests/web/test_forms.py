"""Forms that no browser sends, on a real server: none freezes it, none takes more than it may, none meets an error of ours."""

import re
import socket
import time

import pytest

from web.conftest import Server

URL_ENCODED = "application/x-www-form-urlencoded"


def token(server: Server) -> str:
    found = re.search(r'name="token" content="(\w+)"', server.get("/help").text)
    assert found
    return found[1]


def sent(server: Server, *headers: str, body: bytes = b"", chunks: int = 0) -> str:
    """The answer to a form as it is given, `body` in so many chunks where it is not sent whole."""
    head = ("POST /decide HTTP/1.1", f"Host: 127.0.0.1:{server.port}", f"Origin: {server.url}", "Connection: close", *headers)
    answer = b""
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as connection:
        try:
            connection.sendall("\r\n".join((*head, "", "")).encode("latin-1"))
            for _ in range(chunks):
                connection.sendall(b"%x\r\n%b\r\n" % (len(body), body))
            connection.sendall(b"0\r\n\r\n" if chunks else body)
        except OSError:
            pass  # refused before its end
        try:
            while piece := connection.recv(65_536):
                answer += piece
        except OSError:
            pass
    return answer.decode("utf-8")


@pytest.mark.parametrize("charset", ["utf-7", "unicode_escape", "punycode", "rot13", "undefined", "latin-1", '"utf-16"'])
def test_a_form_in_another_encoding_is_refused_before_it_is_decoded(sample_served: Server, charset: str) -> None:
    value = b"+2AA-\\ud800" + b"a" * 400_000 + b"-" + b"b" * 400_000
    body = b'--b\r\nContent-Disposition: form-data; name="token"\r\n\r\n' + value + b"\r\n--b--\r\n"
    began = time.monotonic()
    answer = sent(
        sample_served, f"Content-Type: multipart/form-data; boundary=b; charset={charset}", f"Content-Length: {len(body)}", body=body
    )
    assert " 415 " in answer.splitlines()[0]
    assert time.monotonic() - began < 10, "decoding punycode took minutes, in which nobody was answered"


def test_a_form_in_utf_8_is_taken_when_it_says_so(sample_served: Server) -> None:
    body = f'--b\r\nContent-Disposition: form-data; name="token"\r\n\r\n{token(sample_served)}\r\n--b--\r\n'.encode()
    answer = sent(
        sample_served, "Content-Type: multipart/form-data; boundary=b; charset=UTF-8", f"Content-Length: {len(body)}", body=body
    )
    assert " 422 " in answer.splitlines()[0]
    assert "There is no decision" in answer


@pytest.mark.parametrize("kind", [URL_ENCODED, "multipart/form-data; boundary=b"])
def test_chunks_bring_no_more_than_may_be_brought(sample_served: Server, kind: str) -> None:
    begin = b'--b\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\n' if "boundary" in kind else b""
    piece = begin + b"x" * 100_001
    answer = sent(
        sample_served, f"Content-Type: {kind}", "Content-Length: 5", "Transfer-Encoding: chunked", body=piece, chunks=10
    )
    assert " 413 " in answer.splitlines()[0]


def test_a_length_that_is_not_told_is_refused(sample_served: Server) -> None:
    answer = sent(sample_served, f"Content-Type: {URL_ENCODED}", "Transfer-Encoding: chunked", body=b"a=b", chunks=1)
    assert " 413 " in answer.splitlines()[0]


def test_too_many_fields_are_refused(sample_served: Server) -> None:
    body = b"subject=a&" * 3_000
    answer = sent(sample_served, f"Content-Type: {URL_ENCODED}", f"Content-Length: {len(body)}", body=body)
    assert " 400 " in answer.splitlines()[0]
    assert "Too many fields" in answer


def test_who_goes_away_amid_a_form_is_no_error_of_ours(own_served: Server) -> None:
    head = f"POST /decide HTTP/1.1\r\nHost: 127.0.0.1:{own_served.port}\r\nOrigin: {own_served.url}\r\nContent-Length: 500\r\n"
    with socket.create_connection(("127.0.0.1", own_served.port)) as connection:
        connection.sendall(f"{head}Content-Type: {URL_ENCODED}\r\n\r\na=b".encode())
        time.sleep(0.1)
    assert own_served.get("/help").status_code == 200  # the fixture sees that no traceback was written
