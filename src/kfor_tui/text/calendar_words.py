"""The names of months and weekdays: the one table that readers of dates, sentences and names share.

Months stand in the languages that metadata is met in, folded to ASCII; their first letters serve as abbreviations.
"""

from __future__ import annotations

_NAMES = {
    "English": "january february march april may june july august september october november december",
    "Turkish": "ocak subat mart nisan mayis haziran temmuz agustos eylul ekim kasim aralik",
    "German": "januar februar marz april mai juni juli august september oktober november dezember",
    "Austrian": "janner feber maerz april mai juni juli august september oktober november dezember",
    "French": "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    "Spanish": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "Italian": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "Portuguese": "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",
    "Dutch": "januari februari maart april mei juni juli augustus september oktober november december",
    "Danish": "januar februar marts april maj juni juli august september oktober november december",
    "Swedish": "januari februari mars april maj juni juli augusti september oktober november december",
    "Serbian": "januar februar mart april maj jun jul avgust septembar oktobar novembar decembar",
    "Serbian, genitive": "januara februara marta aprila maja juna jula avgusta septembra oktobra novembra decembra",
    "Croatian, genitive": "sijecnja veljace ozujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenoga "
    "prosinca",
    "Croatian": "sijecanj veljaca ozujak travanj svibanj lipanj srpanj kolovoz rujan listopad studeni prosinac",
    "Albanian": "janar shkurt mars prill maj qershor korrik gusht shtator tetor nentor dhjetor",
    "Romanian": "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
    "Greek": "ianouariou fevrouariou martiou apriliou maiou iouniou iouliou avgoustou septemvriou oktovriou "
    "noemvriou dekemvriou",
    "Russian": "yanvarya fevralya marta aprelya maya iyunya iyulya avgusta sentyabrya oktyabrya noyabrya dekabrya",
    "Ukrainian": "sichnya lyutogo bereznya kvitnya travnya chervnya lipnya serpnya veresnya zhovtnya listopada grudnya",
}
# "Listopad" is October in Croatian and November in Ukrainian: the first entry wins, so order above matters.


def _table() -> dict[str, int]:
    table: dict[str, int] = {}
    shortened: dict[str, set[int]] = {}
    for names in _NAMES.values():
        for number, name in enumerate(names.split(), 1):
            table.setdefault(name, number)
            for length in (3, 4):
                shortened.setdefault(name[:length], set()).add(number)
    for short, numbers in shortened.items():
        if len(numbers) == 1:
            table.setdefault(short, next(iter(numbers)))
    return table


MONTH_NAMES = _table()
ENGLISH_MONTHS: tuple[str, ...] = tuple(_NAMES["English"].split())
MONTHS_OF_OTHER_LANGUAGES = frozenset(
    name for language, names in _NAMES.items() if language != "English" for name in names.split()
)

# English only.
SHORT_ENGLISH_MONTHS = {month[:3]: number for number, month in enumerate(ENGLISH_MONTHS, 1)} | {"sept": 9}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SHORT_WEEKDAYS = {day[:3]: number for number, day in enumerate(WEEKDAYS)} | {
    "tues": 1,
    "thur": 3,
    "thurs": 3,
    "weds": 2,
}
