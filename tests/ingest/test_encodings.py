"""Bytes to text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kfor_tui.ingest.encodings import decode, known

SAMPLES = [
    ("cp1254", "Belediye başkanı, yağış nedeniyle okulların kapandığını söyledi. Köprü ise açık kalacak."),
    ("cp1254", "The mayor of Eskişehir, Ayşe Yılmaz, said on Monday that the bridge would open in May."),
    ("cp1250", "Predsednik vlade je rekao da će izbori biti održani u decembru i da se ništa neće menjati."),
    ("iso8859-2", "Predsednik vlade je rekao da će izbori biti održani u decembru i da se ništa neće menjati."),
    ("cp1250", "W środę rząd ogłosił, że podatek zostanie obniżony. Związki zawodowe nie są zadowolone."),
    ("cp1250", "The Czech minister, Jiří Dvořák, met his Slovak colleague on Tuesday in Plzeň."),
    ("cp1252", "Die Behörden erklärten, dass die Brücke für Fußgänger geöffnet bleibt."),
    ("cp1252", "Le ministre a déclaré que l’élection aurait lieu en février, malgré les inondations."),
    ("cp1252", "The council’s decision — “a disgrace” according to one member — cost £3 million."),
    ("cp1251", "Премьер-министр заявил, что выборы пройдут в декабре и бюджет не изменится."),
    ("koi8-r", "Премьер-министр заявил, что выборы пройдут в декабре и бюджет не изменится."),
    ("cp1253", "Ο πρωθυπουργός δήλωσε ότι οι εκλογές θα γίνουν τον Δεκέμβριο."),
    ("utf-16-le", "Plain words without any mark before them."),
    ("utf-16-be", "Plain words without any mark before them."),
]


@pytest.mark.parametrize(("encoding", "text"), SAMPLES)
def test_an_undeclared_encoding_is_found_by_its_letters_and_called_a_guess(encoding: str, text: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.warning == f"encoding guessed: {decoded.encoding}"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_is_believed(encoding: str) -> None:
    assert decode("Çığ, 27 ölü".encode(encoding)).text.lstrip("\ufeff") == "Çığ, 27 ölü"


def test_what_a_file_declares_is_read_as_browsers_read_it() -> None:
    assert decode("“Yağış”".encode("cp1254"), "ISO-8859-9").text == "“Yağış”"


def test_a_wrong_declaration_does_not_stand_against_strict_utf8() -> None:
    assert decode("Yağış".encode(), "iso-8859-1").text == "Yağış"


def test_the_user_has_the_last_word_and_is_told_what_it_costs() -> None:
    assert decode("šest".encode("cp1250"), None, "cp1250").text == "šest"
    lossy = decode(b"caf\xe9", None, "utf-8")
    assert lossy.warning == "1 character could not be read as utf-8"


def test_an_unknown_encoding_is_told_and_passed_over() -> None:
    decoded = decode(b"plain", None, "klingon-8")
    assert decoded.text == "plain"
    assert "no encoding" in str(decoded.warning)


def test_a_few_damaged_bytes_do_not_cost_the_rest() -> None:
    decoded = decode("Türkiye, Özkan Ulutaş, Çanakkale, Şişli".encode() + b" \xff")
    assert decoded.text.startswith("Türkiye, Özkan Ulutaş")
    assert decoded.warning == "1 byte is not UTF-8 and shown as �"


@pytest.mark.parametrize("name", ["rot13", "zip", "idna", "punycode", "unicode_escape", "undefined", "x" * 99, "\0"])
def test_codecs_that_are_no_text_encodings_are_never_used(name: str) -> None:
    assert known(name) is None


@settings(max_examples=200, derandomize=True)
@given(st.binary(max_size=400), st.sampled_from([None, "utf-8", "cp1254", "utf-16", "big5", "\ud800"]))
def test_any_bytes_become_text(data: bytes, declared: str | None) -> None:
    assert isinstance(decode(data, declared).text, str)
