"""Which legacy encoding fits bytes best: every reading is scored as text of a language that used the encoding.

A reading scores by the letters it gives (log shares), by their place in words, and by the language's small words.
Multi-byte encodings count only when every byte decodes. All scores are mean log shares of a letter, so they compare.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import regex

from kfor_tui.ingest.wordset import word_set

SAMPLE = 200_000  # bytes looked at when guessing
FITS = -5.6  # below this a reading looks like no language in the tables
_SHAPE_SAMPLE = 20_000  # bytes whose place in words is looked at


@dataclass(frozen=True, slots=True)
class Reading:
    """An encoding and how well it fits; higher is better."""

    encoding: str
    score: float


@dataclass(frozen=True, slots=True)
class _Language:
    encodings: tuple[str, ...]
    letters: str  # non-ASCII letters, the most frequent first; marks too where they are as frequent
    words: frozenset[str]  # small words in ASCII; none for a language of another script

    @property
    def is_latin(self) -> bool:
        return bool(self.words)


@dataclass(frozen=True, slots=True)
class _Wide:
    encodings: tuple[str, ...]
    common: frozenset[str]  # frequent characters
    script: regex.Pattern[str]  # the other characters that its texts are written in
    needed: regex.Pattern[str]  # a running text has at least some of these


def _language(encodings: str, letters: str, words: str = "") -> _Language:
    return _Language(tuple(encodings.split()), letters, word_set(words))


_WEST = "cp1252 mac-roman cp850"
_MIDDLE = "cp1250 iso8859-2 cp852"
_CYRILLIC = "cp1251 koi8-r iso8859-5 cp866"
_LANGUAGES = (
    _language("cp1254 cp857", "ışüğöçİŞÖÇÜâîû", "ve bir bu da de ile olarak olan gibi daha en kadar sonra ama"),
    _language(_MIDDLE, "čšžćđČŠŽĆĐ", "je u na da se i su za od sa kao koji ali bi ne iz"),
    _language(_MIDDLE, "łęąóśżćźńŁŚŻÓ", "w i na z do nie jest to o po dla od przez oraz"),
    _language(_MIDDLE, "íáéěýčřžšůúťďňóČŠŽŘ", "v na se je a s o do ve za od pro jako to"),
    _language(_MIDDLE, "áéóöőíüűúÁÉ", "a az egy hogy nem is az volt meg csak volt"),
    _language(_MIDDLE, "ăîțşţâșÎŞ", "de la cu nu din care pe pentru sau este"),
    _language(_WEST, "éàèêçîôûùëâœïÉÀ", "le la les de des et un une en est dans que qui pour par"),
    _language(_WEST, "üäößÜÄÖ", "der die das und in den von zu mit ist im auf nicht ein"),
    _language(_WEST, "óíáéñúü¿¡Á", "el la los de que y en un una por con para del se las"),
    _language(_WEST, "ãçáéíõóêàúâ", "o a os de que e do da em um uma para com dos no na"),
    _language(_WEST, "èàùòéìÈ", "il la di che e un una per in del della non con sono"),
    _language(_WEST, "åäöøæÅÄÖØÆ", "och det att som en og er til av med den på er"),
    _language(_WEST, "ëéïóëç", "de het een van en in is dat op te zijn voor dhe nga per"),
    _language(_WEST, "’“”é–—‘…ëñöüïçáí", "the of and to in a is that for on was with as by"),
    _language(_CYRILLIC, "оаеинтсрвлкмдпуяызбгчйхжюшцщэфёВСПОНКАБМ"),
    _language("cp1251 iso8859-5", "аоиенрјтсвдукпмлзбгчшцњжћљђфхџ"),
    _language("cp1251 koi8-u iso8859-5", "оаинвітерслкудмпзябгьчйхжїєющшцфґ"),
    _language("cp1253 iso8859-7 cp737", "αοιετσνηυρπκμλςόίάήέθδγύχώφβξζψ"),
    _language("cp1257", "ėšąųįžūčęĖŠŽČ", "ir kad su į iš bet tai yra jis per buvo kaip ne už po"),
    _language("cp1257", "āīēšūķžļņģčĀĒŠ", "un ir ka ar par no uz kas bija vai arī pie pēc"),
    _language("cp874", "านรอกเงมยลวดทสตะปบคหแจพชขใไโผซธศฟถภณญษฉฬฐ่้ีัิืุู็์ำึ"),
    _language("cp1256 iso8859-6", "اليمنوترةبعدسفهكقحأجشطصىخإذئضغءثزآؤظ،؟؛پچگژ"),
    _language("cp1255", "יוהלאתרבשמנעחדקפםכטסגצןזךץף"),
)
_SIMPLIFIED = (
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事"
    "成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心本前开但因只从想实日军者意无力它与长把机十民第公此已工"
    "使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表"
    "化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结"
    "反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难"
    "且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运周四桥"
)
_TRADITIONAL = (
    "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事"
    "成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心本前開但因只從想實日軍者意無力它與長把機十民第公此已工"
    "使情明性知全三又關點正業外將兩高間由問很最重並物手應戰向頭文體政美相見被利什二等產或新己制身果加西斯月話合回特代內信表"
    "化老給世位次度門任常先海通教兒原東聲提立及比員解水名真論處走義各入幾口認條平系氣題活爾更別打女變四神總何電數安少報才結"
    "反受目太量再感建務做接必場件計管期市直德資命山金指克許統區保至隊形社便空決治展馬科司五基眼書非則聽白卻界達光放強即像難"
    "且權思王象完設式色路記南品住告類求據程北邊死張該交規萬取拉格望覺術領共確傳師觀清今切院讓識候帶導爭運週四橋"
)
_KOREAN = (
    "이다는의에을가고를지하은로기사한도서리대어인자시나그해아일라정수원부과으전제장있상들구것니여주만보조금오스안게면소서비"
    "성공동적까경러신중무교년월화연회개분치용관했민국선세위유방었마할계최데요재간실진통거모미행현물우생발라와학"
)
_KANJI = (
    "日一国人年大十二本中長出三同時政事自行社見月分議後前民生連五発間対上部東者党地合市業内相方四定今回新場金員九入選立開手米"
    "力学問高代明実円関決子動京全目表戦経通外最言氏現理調体化田当八六約主題下首意法不来作性的要用制治度務強気小七成期公野協取"
    "都和統以機平総加山思家話世受区領多県続進正安設保改数記院女初北午指権心界支第産結百派点教報済書府活原先共得解名交資予川向"
    "際査勝面委告軍文反元重近千考判認画海参売利組知案道信策集在件団別物側任引使求所次水半品昨論計死官増係感特情投示変打男基私"
    "各始島直両朝革価式確村提運終挙果西勢減台広容必応演電歳住争談能無再位置企真流格有疑口過局少放税検藤町常校料沢裁状工建語球"
    "橋港"
)
_HAN = r"\u4e00-\u9fff"
_WIDE = (
    _Wide(
        ("cp932", "euc-jp"),
        frozenset(_KANJI),
        regex.compile(rf"[{_HAN}]"),
        regex.compile(r"[\u3041-\u3096\u30a1-\u30fc]"),
    ),
    _Wide(("gb18030",), frozenset(_SIMPLIFIED), regex.compile(rf"[{_HAN}]"), regex.compile(rf"[{_HAN}]")),
    _Wide(("big5hkscs",), frozenset(_TRADITIONAL), regex.compile(rf"[{_HAN}]"), regex.compile(rf"[{_HAN}]")),
    _Wide(("cp949",), frozenset(_KOREAN), regex.compile(r"[\uac00-\ud7a3]"), regex.compile(r"[\uac00-\ud7a3]")),
)
_KANA = regex.compile(r"[\u3041-\u3096\u30a1-\u30fc]")
_AFTER_LATIN = regex.compile(r"[A-Za-z](?=[\u3041-\uffff])")
_WIDE_MARKS = regex.compile(r"[\u3000-\u301f\uff01-\uff5e\u00b7\u2010-\u2026]")
_TYPOGRAPHY = frozenset("’‘“”„‚–—…•«»°§€£©®™·½¼¾´×²¿¡†­\u200f\u200e\u200c\u200d")
_COMMON, _RARE, _ODD, _UNMAPPED = math.log(0.1), math.log(0.004), math.log(0.0002), math.log(1e-7)

# Places in which a letter or sign does not stand in running text.
_MISPLACED = regex.compile(
    r"\p{Ll}(?=\p{Lu})|\p{L}(?=[^\p{L}\p{M}\p{Nd}\s\x00-\x7f’‘´·­\u200c-\u200f–—]\p{L})"
    r"|\p{Latin}(?=[\p{Cyrillic}\p{Greek}\p{Hebrew}\p{Arabic}])|[\p{Cyrillic}\p{Greek}\p{Hebrew}\p{Arabic}](?=\p{Latin})"
)
_MISPLACED_ASCII = regex.compile(rb"[a-z](?=[A-Z])")
_HIGH_RUN = regex.compile(rb"[A-Za-z]*+[\x80-\xff][A-Za-z\x80-\xff]*+")


def readings(data: bytes) -> list[Reading]:
    """Every encoding with its best score, the best first; the list is never empty."""
    sample = data[:SAMPLE]
    best: dict[str, float] = {}
    for encoding, score in (*_single_byte(sample), *_multi_byte(sample)):
        best[encoding] = max(score, best.get(encoding, -math.inf))
    return [Reading(name, best[name]) for name in sorted(best, key=lambda name: -best[name])]


def margin(data: bytes) -> float:
    """How much the best reading must lead the next that gives another text to be sure: more for a few letters."""
    return 0.35 + 2.0 / (1 + sum(1 for byte in data[:SAMPLE] if byte > 127))


def _single_byte(sample: bytes) -> Iterator[tuple[str, float]]:
    counts = [(value, sample.count(value)) for value in range(128, 256) if value in sample]
    own = [_small_words(sample, language) for language in _LANGUAGES]
    foreign = _foreign(sample)
    shapes: dict[str, float] = {}
    for language, words in zip(_LANGUAGES, own, strict=True):
        # Words in Latin letters say nothing against a text that quotes them.
        score = words - 4.0 * foreign if language.is_latin else max(own) * foreign - 4.0 * (1 - foreign)
        for order, encoding in enumerate(language.encodings):
            if encoding not in shapes:
                shapes[encoding] = _misplaced(sample, encoding)
            letters = _letter_score(counts, language, encoding)
            yield encoding, score + letters - 4.0 * shapes[encoding] - 0.01 * order


def _small_words(sample: bytes, language: _Language) -> float:
    """Small words are worth as much as letters: a text with few accents says little by its letters."""
    words = sample.decode("ascii", "replace").lower().split()[:20_000]
    return 12.0 * sum(1 for word in words if word in language.words) / (len(words) or 1)


def _foreign(sample: bytes) -> float:
    """The share of high bytes in words that have no ASCII letter: small in Latin scripts, large in the others."""
    total = apart = 0
    for run in _HIGH_RUN.findall(sample):
        high = sum(1 for byte in run if byte > 127)
        total += high
        apart += high if high == len(run) and high > 2 else 0
    return apart / (total or 1)


def _misplaced(sample: bytes, encoding: str) -> float:
    """Letters and signs at places where they do not stand, for each high byte."""
    window = _dense(sample)
    high = sum(1 for byte in window if byte > 127)
    found = len(_MISPLACED.findall(window.decode(encoding, "replace"))) - len(_MISPLACED_ASCII.findall(window))
    return min(1.0, max(0, found) / (high or 1))


def _dense(sample: bytes) -> bytes:
    """The lines that have high bytes, as far as they are looked at."""
    lines: list[bytes] = []
    size = 0
    for line in sample.split(b"\n"):
        if size >= _SHAPE_SAMPLE:
            break
        if not line.isascii():
            lines.append(line[:_SHAPE_SAMPLE])
            size += len(lines[-1])
    return b"\n".join(lines)


def _letter_score(counts: list[tuple[int, int]], language: _Language, encoding: str) -> float:
    """Mean log share of the high bytes as letters of the language."""
    total = sum(count for _, count in counts) or 1
    score = 0.0
    for value, count in counts:
        char = bytes([value]).decode(encoding, "replace")
        rank = language.letters.find(char)
        if rank >= 0:
            log = max(_COMMON - 0.1 * rank, -5.0)
        elif char in _TYPOGRAPHY:
            log = _RARE + 2.5
        elif char == "�" or char < "\xa0":
            log = _UNMAPPED
        elif char.lower() in language.letters:
            log = _RARE
        else:
            log = _ODD
        score += log * count
    return score / total


def _multi_byte(sample: bytes) -> Iterator[tuple[str, float]]:
    words = max(_small_words(sample, language) for language in _LANGUAGES)
    for language in _WIDE:
        for encoding in language.encodings:
            text = _whole(sample, encoding)
            if text is not None and language.needed.search(text):
                chars = [char for char in text if char > "\x7f"]
                inside = len(_AFTER_LATIN.findall(text)) / len(chars)  # a letter of a Latin word read as half of a pair
                yield encoding, words + _wide_score(chars, language) - 4.0 * inside


def _whole(sample: bytes, encoding: str) -> str | None:
    """The text when every byte decodes; a sample may end inside a character."""
    for cut in range(4 if len(sample) == SAMPLE else 1):
        try:
            return sample[: len(sample) - cut].decode(encoding)
        except UnicodeDecodeError as error:
            if error.start < len(sample) - 8:
                return None
    return None


def _wide_score(chars: list[str], language: _Wide) -> float:
    kana_language = "cp932" in language.encodings
    score = 0.0
    for char in chars:
        if char in language.common or (kana_language and _KANA.match(char)):
            score += -2.0
        elif _WIDE_MARKS.match(char):
            score += -2.5
        elif language.script.match(char):
            score += -4.2
        else:
            score += _ODD
    return score / (len(chars) or 1)
