"""How often the encoding of a short text is found, by our ladder and by the two libraries for it.

    python benchmarks/charsets.py [--texts 200] [--seed 7] [--wrong]

For each encoding: texts of one to three generated sentences, encoded and read again. A reading is right when it gives
the text back. Prints the share of right readings; for ours also how many wrong ones were called a guess and not
uncertain, and how many right ones were called uncertain. The columns of charset-normalizer and chardet appear where
they are installed. Returns 1 when our ladder reads less than nine in ten of an encoding.
"""

from __future__ import annotations

import argparse
import importlib
import random
from collections.abc import Callable, Iterator

from kfor_tui.ingest.encodings import decode

# Sentences with a place, a speaker and a number to put in; the languages' own words, written for this table.
_TABLE: dict[str, tuple[list[str], list[str], list[str]]] = {
    "Arabic": (
        [
            "قال {w} إن الطريق إلى {p} سيبقى مغلقا {n} يوما.",
            "وصل {w} إلى {p} صباح اليوم ومعه {n} من رجال الإنقاذ.",
            "لم تعلن السلطات في {p} عدد الجرحى، لكن {w} ذكر {n} حالة.",
        ],
        ["الوزير", "رئيس البلدية", "المتحدث باسم الجيش", "مدير المستشفى"],
        ["البصرة", "حلب", "طرابلس", "الإسكندرية"],
    ),
    "Hebrew": (
        [
            "{w} אמר כי הכביש אל {p} יישאר סגור {n} ימים.",
            "בבית החולים של {p} טופלו {n} פצועים, מסר {w}.",
            "לדברי {w} אין עדיין החלטה על הגשר ליד {p}.",
        ],
        ["השר", "ראש העיר", "דובר הצבא", "מנהלת בית הספר"],
        ["חיפה", "אשדוד", "באר שבע", "נצרת"],
    ),
    "Japanese": (
        [
            "{w}は{p}の道路を{n}日間閉鎖すると発表した。",
            "{p}では{n}人がけがをしたと{w}が述べた。",
            "{w}によると、{p}のトンネルはまだ使えない。",
        ],
        ["市長", "警察", "消防署の担当者", "運輸大臣"],
        ["仙台", "長崎", "札幌", "名古屋"],
    ),
    "Chinese (simplified)": (
        ["{w}表示,{p}的公路将关闭{n}天。", "{p}有{n}人受伤,{w}星期一说。", "据{w}介绍,{p}附近的隧道还不能使用。"],
        ["市长", "警方", "医院负责人", "交通部发言人"],
        ["武汉", "成都", "沈阳", "广州"],
    ),
    "Chinese (traditional)": (
        ["{w}表示，{p}的公路將關閉{n}天。", "{p}有{n}人受傷，{w}星期一說。", "據{w}介紹，{p}附近的隧道還不能使用。"],
        ["市長", "警方", "醫院負責人", "交通部發言人"],
        ["高雄", "臺南", "花蓮", "新竹"],
    ),
    "Korean": (
        [
            "{w}은 {p} 도로를 {n}일 동안 막는다고 밝혔다.",
            "{p}에서 {n}명이 다쳤다고 {w}이 말했다.",
            "{w}에 따르면 {p} 근처의 터널은 아직 쓸 수 없다.",
        ],
        ["시장", "경찰", "병원장", "교통부 대변인"],
        ["부산", "대전", "광주", "제주"],
    ),
    "Russian": (
        [
            "{w} сообщил, что дорога в {p} будет закрыта {n} дней.",
            "В больницу города {p} доставлены {n} раненых, сказал {w}.",
            "По словам чиновников, {w} ещё не решил, когда откроют мост около {p}.",
        ],
        ["Министр", "Мэр", "представитель армии", "Главный врач"],
        ["Пермь", "Казань", "Самара", "Тула"],
    ),
    "Serbian (Cyrillic)": (
        [
            "{w} је рекао да ће пут за {p} бити затворен {n} дана.",
            "У болници у граду {p} лежи {n} повређених, каже {w}.",
            "{w} још није одлучио када ће се отворити мост код места {p}.",
        ],
        ["Министар", "Градоначелник", "Официр војске", "Управник болнице"],
        ["Ниш", "Краљево", "Чачак", "Шабац"],
    ),
    "Ukrainian": (
        [
            "{w} повідомив, що дорога до міста {p} буде закрита {n} днів.",
            "У лікарні міста {p} лежить {n} поранених, каже {w}.",
            "{w} ще не вирішив, коли відкриють міст біля міста {p}.",
        ],
        ["Міністр", "Мер", "Речник війська", "Головний лікар"],
        ["Львів", "Харків", "Чернігів", "Вінниця"],
    ),
    "Greek": (
        [
            "Ο {w} είπε ότι ο δρόμος προς {p} θα μείνει κλειστός για {n} ημέρες.",
            "Στο νοσοκομείο στην πόλη {p} υπάρχουν {n} τραυματίες, είπε ο {w}.",
        ],
        ["υπουργός", "δήμαρχος", "εκπρόσωπος του στρατού"],
        ["Βόλος", "Πάτρα", "Λάρισα", "Ηράκλειο"],
    ),
    "Turkish": (
        [
            "{w}, {p} yolunun {n} gün kapalı kalacağını söyledi.",
            "{p} hastanesinde {n} yaralı olduğunu {w} açıkladı.",
            "{w} köprünün ne zaman açılacağına henüz karar vermedi.",
        ],
        ["Bakan", "Belediye başkanı", "Ordu sözcüsü", "Hastane müdürü"],
        ["Muğla", "Eskişehir", "Çorum", "Şanlıurfa"],
    ),
    "Polish": (
        [
            "{w} powiedział, że droga do miasta {p} będzie zamknięta przez {n} dni.",
            "W szpitalu w mieście {p} leży {n} rannych, podał {w}.",
        ],
        ["Minister", "Burmistrz", "Rzecznik wojska"],
        ["Łódź", "Gdańsk", "Poznań", "Rzeszów"],
    ),
    "Czech": (
        [
            "{w} řekl, že silnice do města {p} zůstane {n} dní uzavřená.",
            "V nemocnici ve městě {p} leží {n} zraněných, uvedl {w}.",
        ],
        ["Ministr", "Starosta", "Mluvčí armády"],
        ["Plzeň", "Kroměříž", "Žďár", "Břeclav"],
    ),
    "Serbian (Latin)": (
        [
            "{w} je rekao da će put za {p} biti zatvoren {n} dana.",
            "U bolnici u gradu {p} leži {n} povređenih, kaže {w}.",
        ],
        ["Ministar", "Gradonačelnik", "Oficir vojske"],
        ["Niš", "Čačak", "Šabac", "Kraljevo"],
    ),
    "French": (
        [
            "{w} a déclaré que la route de {p} resterait fermée {n} jours.",
            "L’hôpital de {p} a reçu {n} blessés, a précisé {w}.",
            "D’après {w}, le pont près de {p} n’est pas encore réparé.",
        ],
        ["le maire", "la préfète", "le porte-parole de l’armée", "la ministre"],
        ["Nîmes", "Orléans", "Besançon", "Angoulême"],
    ),
    "German": (
        [
            "{w} teilte mit, die Straße nach {p} bleibe für {n} Tage gesperrt.",
            "Im Krankenhaus in {p} liegen {n} Verletzte, erklärte {w}.",
            "Wann die Brücke bei {p} wieder öffnet, ist nach den Worten der Behörde offen.",
        ],
        ["der Bürgermeister", "die Ministerin", "ein Sprecher der Armee"],
        ["Köln", "Göttingen", "Gießen", "Lübeck"],
    ),
    "Spanish": (
        [
            "{w} dijo que la carretera de {p} seguirá cerrada {n} días.",
            "El hospital de {p} atendió a {n} heridos, según {w}.",
        ],
        ["el alcalde", "la ministra", "un portavoz del ejército"],
        ["Málaga", "León", "Logroño", "Cádiz"],
    ),
    "English": (
        [
            "“The road to {p} stays shut for {n} days,” said {w}.",
            "The hospital in {p} – the only one – took in {n} people; {w} wouldn’t say more.",
            "{w} can’t say when the tunnel near {p} opens…",
        ],
        ["the mayor", "Zoë Brontë", "the army’s spokesman", "the minister"],
        ["York", "Leeds", "Besançon", "Málaga"],
    ),
}
_ROWS = [
    ("cp1256", "Arabic"),
    ("iso8859-6", "Arabic"),
    ("cp1255", "Hebrew"),
    ("cp932", "Japanese"),
    ("euc-jp", "Japanese"),
    ("gb18030", "Chinese (simplified)"),
    ("big5", "Chinese (traditional)"),
    ("euc-kr", "Korean"),
    ("mac-roman", "French"),
    ("mac-roman", "German"),
    ("mac-roman", "Spanish"),
    ("mac-roman", "English"),
    ("cp866", "Russian"),
    ("iso8859-5", "Russian"),
    ("iso8859-5", "Serbian (Cyrillic)"),
    ("cp1251", "Russian"),
    ("cp1251", "Serbian (Cyrillic)"),
    ("cp1251", "Ukrainian"),
    ("koi8-r", "Russian"),
    ("cp1253", "Greek"),
    ("cp1254", "Turkish"),
    ("cp1250", "Polish"),
    ("cp1250", "Czech"),
    ("cp1250", "Serbian (Latin)"),
    ("iso8859-2", "Polish"),
    ("iso8859-2", "Serbian (Latin)"),
    ("cp1252", "French"),
    ("cp1252", "German"),
    ("cp1252", "Spanish"),
    ("cp1252", "English"),
    ("mixed", "French"),
]


def texts(language: str, count: int, chance: random.Random) -> Iterator[str]:
    """Short texts of one to three sentences, the same for the same seed."""
    sentences, people, places = _TABLE[language]
    for _ in range(count):
        chosen = chance.sample(sentences, min(len(sentences), chance.randint(1, 3)))
        filled = [
            line.format(w=chance.choice(people), p=chance.choice(places), n=chance.randint(2, 950)) for line in chosen
        ]
        yield " ".join(filled)


def encoded(text: str, encoding: str) -> bytes:
    """The text in an encoding; ``mixed`` is UTF-8 with the quotation marks of cp1252."""
    if encoding != "mixed":
        return text.encode(encoding)
    return b"".join(c.encode("cp1252" if c in "“”’–…" else "utf-8") for c in text)


def ours(data: bytes) -> tuple[str, bool]:
    """The text and whether it is said to be uncertain."""
    found = decode(data)
    return found.text, "guessed" not in str(found.warning)


def libraries() -> dict[str, Callable[[bytes], str]]:
    """The detectors that are installed."""
    found: dict[str, Callable[[bytes], str]] = {}
    try:
        normalizer = importlib.import_module("charset_normalizer")
        found["charset-normalizer"] = lambda data: str(normalizer.from_bytes(data).best() or "")
    except ImportError:
        pass
    try:
        chardet = importlib.import_module("chardet")
        found["chardet"] = lambda data: data.decode(chardet.detect(data)["encoding"] or "ascii", "replace")
    except ImportError:
        pass
    return found


def main() -> int:
    """Print the table; returns an exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=int, default=200, help="texts for each row")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--wrong", action="store_true", help="print the readings of ours that are wrong")
    options = parser.parse_args()
    others = libraries()
    print(f"{'encoding':10} {'language':22} {'ours':>6} {'unsaid':>7} {'doubted':>8}", *(f"{n:>19}" for n in others))
    worst, right_of = 1.0, dict.fromkeys(["ours", *others], 0)
    for encoding, language in _ROWS:
        made = [(text, encoded(text, encoding)) for text in texts(language, options.texts, random.Random(options.seed))]
        answers = [(text, *ours(data)) for text, data in made]
        right = sum(text == got for text, got, _ in answers)
        unsaid = sum(text != got and not doubt for text, got, doubt in answers)
        doubted = sum(text == got and doubt and encoding != "mixed" for text, got, doubt in answers)
        for text, got, _ in answers if options.wrong else ():
            if text != got:
                print("   ", text[:90], "->", got[:90])
        line = f"{encoding:10} {language:22} {right / len(made):6.1%} {unsaid:7} {doubted:8}"
        right_of["ours"] += right
        for name, read in others.items():
            count = sum(read(data) == text for text, data in made)
            right_of[name] += count
            line += f" {count / len(made):19.1%}"
        print(line, flush=True)
        worst = min(worst, right / len(made))
    print("all", *(f"{name} {count / (options.texts * len(_ROWS)):.1%}" for name, count in right_of.items()))
    return 0 if worst >= 0.9 else 1


if __name__ == "__main__":
    raise SystemExit(main())
