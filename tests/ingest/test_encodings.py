"""Bytes to text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kfor_tui.ingest.encodings import decode, known

from . import alphabets

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


MORE = [
    ("cp1256", "أعلنت البلدية أن السوق القديم سيفتح أبوابه يوم الأحد، وقال التجار إنهم ينتظرون 40 زائرا."),
    ("cp1256", "لن تعود المدرسة إلى العمل قبل شهر مارس، حسب مدير التعليم."),
    ("iso8859-6", "أعلنت البلدية أن السوق القديم سيفتح أبوابه يوم الأحد."),
    ("cp1255", "הרכבת לחיפה לא תצא הערב, הודיעה החברה, והנוסעים יקבלו את כספם."),
    ("cp932", "図書館は来月から日曜日も開くことになった。市民の多くが喜んでいる。"),
    ("cp932", "バスの運転手が足りず、朝の便が3本なくなった。"),
    ("euc-jp", "図書館は来月から日曜日も開くことになった。市民の多くが喜んでいる。"),
    ("gb18030", "图书馆下个月开始星期天也开放,很多市民都很高兴。"),
    ("gb18030", "公司说，工厂的水没有问题，但村民不相信。"),
    ("big5", "圖書館下個月開始星期天也開放，很多市民都很高興。"),
    ("big5", "公司說，工廠的水沒有問題，但村民不相信。"),
    ("euc-kr", "도서관은 다음 달부터 일요일에도 문을 연다고 시가 밝혔다."),
    (
        "mac-roman",
        "La bibliothèque sera ouverte le dimanche dès mars, a indiqué la mairie ; les élèves s’en réjouissent.",
    ),
    ("mac-roman", "Die Bücherei öffnet künftig auch sonntags, wie die Stadtverwaltung für März ankündigte."),
    ("mac-roman", "La biblioteca abrirá también los domingos, según informó el alcalde después de la sesión."),
    ("cp866", "Библиотека будет работать и по воскресеньям, сообщили в мэрии."),
    ("iso8859-5", "Библиотека будет работать и по воскресеньям, сообщили в мэрии."),
    ("iso8859-5", "Библиотека ће радити и недељом, јављају из општине, а ђаци су задовољни."),
]


@pytest.mark.parametrize(("encoding", "text"), MORE)
def test_other_alphabets_and_the_macintosh_are_found_too(encoding: str, text: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert str(decoded.warning).startswith("encoding guessed: ")


def test_a_quotation_in_another_script_inside_english_prose_is_read() -> None:
    text = "The sign at the gate of the works read «Вход закрыт» in letters of red paint, and the guard was away."
    assert decode(text.encode("cp1251")).text == text


def test_marks_pasted_from_windows_into_utf8_are_read_and_told() -> None:
    data = "Le maire de Nîmes a dit : ".encode() + b"\x93d\x92accord\x94 \x96 " + "après l’été.".encode()
    decoded = decode(data)
    assert decoded.text == "Le maire de Nîmes a dit : “d’accord” – après l’été."
    assert decoded.warning == "4 bytes are not UTF-8, read as cp1252"


def test_two_readings_that_fit_alike_are_called_uncertain() -> None:
    warning = str(decode("Mr Nović".encode("cp1250")).warning)
    assert warning.startswith("encoding uncertain: read as ")
    assert warning.endswith(" fits almost as well")


def test_bytes_of_no_language_are_said_to_be_unknown() -> None:
    assert "no encoding fits" in str(decode(bytes(range(128, 256)) * 3).warning)


@pytest.mark.parametrize(
    ("language", "encoding"), [(name, code) for name, (_, codes) in alphabets.LAKE.items() for code in codes]
)
def test_a_report_of_two_paragraphs_is_read_whatever_system_wrote_it(language: str, encoding: str) -> None:
    text = alphabets.LAKE[language][0]
    text = text.replace("’", "'") if encoding in ("cp850", "cp437") else text  # old code pages lack it
    assert decode(text.encode(encoding)).text == text
