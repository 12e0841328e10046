"""The names of months, weekdays, seasons and time zones, shared by everything that reads or writes dates.

Months are listed in the languages that occur in metadata, folded to ASCII; three or four letters abbreviate them.
"""

from __future__ import annotations

from kfor_tui.text.patterns import listed, pattern

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
    "Polish, genitive": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia wrzesnia pazdziernika listopada "
    "grudnia",
    "Albanian": "janar shkurt mars prill maj qershor korrik gusht shtator tetor nentor dhjetor",
    "Romanian": "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
    "Greek": "ianouariou fevrouariou martiou apriliou maiou iouniou iouliou avgoustou septemvriou oktovriou "
    "noemvriou dekemvriou",
    "Russian": "yanvarya fevralya marta aprelya maya iyunya iyulya avgusta sentyabrya oktyabrya noyabrya dekabrya",
    "Ukrainian": "sichnya lyutogo bereznya kvitnya travnya chervnya lipnya serpnya veresnya zhovtnya listopada grudnya",
}
# "Listopad" is October in Croatian and November in Ukrainian: the first entry wins, so the order above matters.


def _numbers() -> dict[str, int]:
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


MONTH_NAMES = _numbers()
"""The number of each month name and of each unambiguous abbreviation, in all languages of the table."""
MONTHS_OF_OTHER_LANGUAGES = frozenset(
    name for language, names in _NAMES.items() if language != "English" for name in names.split()
)
WEEKDAYS_OF_OTHER_LANGUAGES = listed(
    "montag dienstag mittwoch donnerstag freitag samstag sonntag "
    "lundi mardi mercredi jeudi vendredi samedi dimanche "
    "pazartesi salı çarşamba perşembe cuma cumartesi pazar "
    "lunes martes miércoles jueves viernes sábado domingo"
)
"""German, French, Turkish and Spanish."""

_SEASONS = {
    "SP": "frühling frühjahr printemps primavera lente voorjaar vår forår wiosna bahar ilkbahar",
    "SU": "sommer été verano estate verão zomer sommar lato yaz",
    "FA": "herbst automne otoño autunno outono herfst najaar høst höst efterår jesień sonbahar",
    "WI": "hiver invierno inverno vinter zima kış",
}
SEASONS_OF_OTHER_LANGUAGES = {word: code for code, words in _SEASONS.items() for word in listed(words)}
"""The codes of ``SEASON_CODES`` by the words of the languages of bylines."""

# English only, from here on.
ENGLISH_MONTHS: tuple[str, ...] = listed(_NAMES["English"])
SHORT_ENGLISH_MONTHS = {month[:3]: number for number, month in enumerate(ENGLISH_MONTHS, 1)} | {"sept": 9}
CAPITALIZED_MONTHS = tuple(month.capitalize() for month in ENGLISH_MONTHS)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SHORT_WEEKDAYS = {day[:3]: number for number, day in enumerate(WEEKDAYS)} | {
    "tues": 1,
    "thur": 3,
    "thurs": 3,
    "weds": 2,
}
# Regular expressions that match the names and abbreviations above, whatever their capitals.
MONTH_PATTERN = pattern(ENGLISH_MONTHS) + "|" + pattern(SHORT_ENGLISH_MONTHS)
WEEKDAY_PATTERN = pattern((*WEEKDAYS, *SHORT_WEEKDAYS))
# The code of each season in a stored date: ``2023-FA``.
SEASON_CODES = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
TIME_ZONES = listed("GMT UTC EST EDT ET CST CDT CT MST MDT PST PDT PT BST CET CEST EET EEST IST JST TRT MSK AEST AEDT")
