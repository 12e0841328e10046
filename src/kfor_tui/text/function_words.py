"""The small words of English, in one place: each set says what it is for, and rules take them from here.

English only, but for ``NAME_PARTICLES`` and ``BEFORE_AN_ORDINAL``. Words that are data of names stand in
``data/cues.toml``, months and weekdays in ``calendar_words``.
"""

from __future__ import annotations

ARTICLES = frozenset(("a", "an", "the"))
# Words that say nothing of what a sentence is about: left out of keys, overlaps and rankings.
STOPWORDS = frozenset(
    """
    a about above across after again against all along also although am among amongst an and any are around as at
    away be because been before being below between both but by can cannot could did do does doing done down during
    each either else ever every few for from further had has have having he hence her here hers herself him himself
    his how however i if in indeed into is it its itself just least less like many may me might mine more most much
    must my myself near neither no nor not now of off on once one only onto or other others otherwise our ours
    ourselves out over own per perhaps quite rather same shall she should since so some still such than that the
    their theirs them themselves then there therefore these they this those though through throughout thus till to
    too toward towards under until unto up upon us very via was we well were what whatever when where whether which
    while whilst who whoever whole whom whose why will with within without would yet you your yours yourself
    """.split()  # noqa: SIM905
)
# Words that may begin a sentence after an abbreviation or an initial.
SENTENCE_STARTERS = frozenset(
    """
    the a an he she it they we i you this that these those there here his her its their our my your in on at by for
    from with without after before during since until while when where why how what who whose which if although
    though because but and or so yet however moreover meanwhile nevertheless then thus also as another some many most
    several all both each every few no not nor none is are was were did does do has have had can could would should
    might must let yes today yesterday now once under despite earlier later according such only even just still
    perhaps currently it's he's she's they're we're i'm that's there's don't isn't
    """.split()  # noqa: SIM905
)
# After a mark inside a name ("Yahoo! is") the sentence goes on with one of these.
GOES_ON = frozenset("and or in of to on for with at by is was are were has had as from into about during the".split())  # noqa: SIM905
# At the end of a line they say that the sentence goes on in the next.
LINKING = STOPWORDS & frozenset("a an and as at by for from in into of on or the to with than that their its".split())  # noqa: SIM905
# No person is called so; bodies have them between their names ("BANK OF ENGLAND").
TIES_OF_BODIES = frozenset({"of", "the", "and", "for", "in", "on", "at", "by", "from", "to", "with"})
# A line that holds one of these plausibly has a finite verb.
FINITE_VERBS = frozenset(
    """
    is are was were be been has have had will would can could shall should may might must do does did says say said
    shows show finds remains means wants needs makes takes gives goes comes seems believes claims expects plans hopes
    includes include becomes continues calls thinks knows feels looks keeps leaves helps isn't aren't wasn't weren't
    hasn't haven't hadn't won't wouldn't can't cannot couldn't shouldn't don't doesn't didn't i'm it's he's she's
    they're we're you're that's there's let's
    """.split()  # noqa: SIM905
)
# Words that end the phrase of a counted noun: "12 people in the north", "12 people were hurt".
_NOUN_PHRASE_ENDS = """
    a an the this that these those each every any no some all both either neither another such what which who whom whose
    of in on at by for from to with within without into onto over under above below between among across through during
    before after since until till against about around near beyond behind beside besides despite toward towards upon via
    per than as like unlike along off out up down amid amidst throughout inside outside following including excluding
    and or but nor so yet if when while where because although though unless whether however therefore aboard alike
    i you he she it we they me him us them my your his her its our their mine yours hers ours theirs there here then now
    not never also only just even still already again ago later earlier old long wide high tall deep away apart each too
    more less fewer most least much many few several other others respectively total altogether overall plus odd
"""
_COMMON_VERBS = """
    is are was were be been being am has have had having do does did done can could will would shall should may
    might must said says say told tells tell took taken went goes gone came comes got gets made makes gave given
    began begun became become becomes found held kept keeps knew known lost loses met paid pays ran sat saw seen
    sees sent sends shot showed shown stood spoke spent won wrote written voted agreed joined signed fled flee
    died lived needed needs fell fallen rose risen grew grown led brought bring brings bought built felt fought
    heard hurt lay laid let meant sold struck sought taught thought thrown threw understood wore drew broke broken
    caught chose drove flew flown forgot hid sang sank slept stole swam swept swore tore woke want wants set
"""
NOUN_PHRASE_STOPS = frozenset((_NOUN_PHRASE_ENDS + _COMMON_VERBS + "today yesterday tomorrow tonight").split())
# Not English: particles of family names in many languages.
NAME_PARTICLES = frozenset(
    "de da di du del della van von der den la le el al bin ibn ben abu y e dos das ter ten zu".split()  # noqa: SIM905
)
# Not English: words before the ordinal number of a day in German, French, Danish, Serbian, Croatian and Czech.
# German only: before a number with a stop and a noun ("das 21. Jahrhundert"); "am", "die" and "des" mean other things.
GERMAN_ARTICLES = frozenset("das dem der die den im zum zur vom beim ein eine einem einen einer".split())  # noqa: SIM905
BEFORE_AN_ORDINAL = frozenset("am vom den dem zum der ab seit bis und le du au den od do dne".split())  # noqa: SIM905
