"""Parts of e-mails and mailboxes: nothing that was written is lost."""

from __future__ import annotations

from email.message import EmailMessage, MIMEPart
from pathlib import Path

import pytest

from kfor_tui.ingest import limits
from kfor_tui.ingest.readers import mail as reader
from kfor_tui.ingest.readers import read

from . import build, reading

FIRST = "The ferry leaves at six from tomorrow, the harbour master wrote to all commuters."
SECOND = "A second boat is chartered for the weekend, at a cost of 12,000 euros."
PAGE = "<html><body><p>{}</p></body></html>"


def part(text: str, subtype: str = "plain") -> MIMEPart:
    made = MIMEPart()
    made.set_content(text, subtype=subtype)
    return made


def letter(*parts: MIMEPart, kind: str = "mixed") -> bytes:
    made = EmailMessage()
    made["From"], made["Subject"] = "Ada Roe <ada@valley.example>", "New times"
    made["Content-Type"] = f"multipart/{kind}"
    for piece in parts:
        made.attach(piece)
    return bytes(made)


def alternative(*parts: MIMEPart) -> MIMEPart:
    made = MIMEPart()
    made["Content-Type"] = "multipart/alternative"
    for piece in parts:
        made.attach(piece)
    return made


def text_of(data: bytes) -> str:
    (raw,) = read(data, "email")
    return raw.text or " ".join(block.text for block in raw.blocks if block.kind != "furniture")


@pytest.mark.parametrize(
    "parts",
    [
        (part(FIRST), part(PAGE.format(SECOND), "html")),
        (part(PAGE.format(FIRST), "html"), part(SECOND)),
        (part(FIRST), part(SECOND)),
        (part(PAGE.format(FIRST), "html"), part(PAGE.format(SECOND), "html")),
        (alternative(part(FIRST), part(PAGE.format(FIRST), "html")), part(PAGE.format(SECOND), "html")),
        (alternative(part(FIRST), part(PAGE.format(FIRST), "html")), part(SECOND)),
    ],
)
def test_parts_that_follow_each_other_are_all_read_once_and_in_order(parts: tuple[MIMEPart, ...]) -> None:
    text = text_of(letter(*parts))
    assert text.count("harbour master") == text.count("12,000") == 1
    assert text.index("harbour master") < text.index("12,000")


def test_two_forms_of_the_same_words_are_read_once() -> None:
    forms = (part(FIRST), part(PAGE.format(FIRST), "html"))
    for data in (letter(*forms), letter(*forms, kind="alternative"), letter(alternative(*forms))):
        assert text_of(data).split() == FIRST.split()


def test_a_stub_gives_way_to_the_page_of_its_own_alternative_only() -> None:
    page = part(PAGE.format(f"{FIRST} {SECOND}"), "html")
    text = text_of(letter(alternative(part("See the page."), page), part("Unsubscribe by a reply.")))
    assert "See the page" not in text
    assert "Unsubscribe by a reply." in text


def mailbox(count: int) -> bytes:
    one = "From a@b Mon Oct  9 10:00:00 2023\nSubject: s{0}\n\nThe river rose by {0} metres.\n\n"
    return "".join(one.format(number) for number in range(count)).encode()


def test_a_large_mailbox_is_read_to_its_end() -> None:
    raws = reader.read_mailbox(mailbox(20_500))
    assert len(raws) == 20_500
    assert "20499 metres" in raws[-1].text


def test_messages_beyond_the_limit_are_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "RECORDS", 3)
    raws = reader.read_mailbox(mailbox(5) + b"From a@b Mon Oct  9 10:00:00 2023\nSubject: none\n\n")
    assert len(raws) == 3
    assert raws[0].partial == "only the first 3 of 6 e-mails"


def test_an_outlook_message_gives_its_text_with_subject_sender_and_day(tmp_path: Path) -> None:
    (tmp_path / "a.msg").write_bytes(build.msg(attachments=1))
    (tmp_path / "long.msg").write_bytes(build.msg("\n\n".join(build.BODY * 20)))  # its directory stands far behind
    (tmp_path / "noname").write_bytes(build.msg())
    for name in ("a.msg", "long.msg", "noname"):
        source = reading.source(tmp_path / name)
        known = source.metadata
        assert (known.title, known.authors, known.published) == ("Flood update", ("Mara Lind",), "2023-10-09")
        assert reading.body(source)[0] == build.BODY[0]
    assert reading.source(tmp_path / "a.msg").warnings == ("1 attachment is not read",)


def test_an_outlook_message_of_html_alone_is_read_and_one_of_other_words_is_told() -> None:
    page = f"<html><body><p>{build.BODY[0]}</p><p>{build.BODY[1]}</p></body></html>".encode()
    (alone,) = read(build.msg("", page=page), "msg")
    assert reading.body(alone) == list(build.BODY[:2])
    (other,) = read(build.msg(build.BODY[0], page=page), "msg")
    assert reading.furniture(other) == {build.BODY[1]: "the HTML form of the message"}
    (same,) = read(build.msg("\n\n".join(build.BODY[:2]), page=page), "msg")
    assert same.warnings == ()


def test_a_mailbox_that_takes_too_long_gives_what_was_read_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "READ_SECONDS", -1.0)
    one = b"From x@example.org Mon Oct  9 10:00:00 2023\n" + build.mail("The dam held.")
    raws = read(b"\n".join([one] * 250), "mbox")
    assert len(raws) == 100
    assert raws[0].partial == "only the first 100 of 250 e-mails"
