"""The function words of English; each set says what it is for.

English only, except ``BEFORE_AN_ORDINAL``. ``name_words`` has the words of names, ``calendar_words`` those of dates and
``number_words`` those of numbers; the cues of names are data, in ``data/cues.toml``.
"""

from __future__ import annotations

from kfor_tui.text.patterns import listed, word_set

ARTICLES = frozenset(("a", "an", "the"))
POSSESSIVES = listed("my your his her its our their")
POSSESSIVE_PATTERN = "|".join(POSSESSIVES)
# Words without a topic of their own: ignored in keys, overlaps and rankings.
STOPWORDS = word_set(
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
    """
)
# Words that may start a sentence after an abbreviation or an initial.
SENTENCE_STARTERS = word_set(
    """
    the a an he she it they we i you this that these those there here his her its their our my your in on at by for
    from with without after before during since until while when where why how what who whose which if although
    though because but and or so yet however moreover meanwhile nevertheless then thus also as another some many most
    several all both each every few no not nor none is are was were did does do has have had can could would should
    might must let yes today yesterday now once under despite earlier later according such only even just still
    perhaps currently it's he's she's they're we're i'm that's there's don't isn't
    """
)
# After a mark inside a name ("Yahoo! is") one of these continues the sentence.
GOES_ON = word_set("and or in of to on for with at by is was are were has had as from into about during the")
# At the end of a line, one of these shows that the sentence continues in the next line.
LINKING = STOPWORDS & word_set("a an and as at by for from in into of on or the to with than that their its")
# Words between the parts of organisations' names ("BANK OF ENGLAND") that are never names of persons.
TIES_OF_BODIES = word_set("of the and for in on at by from to with")
# Conjunctions that join a clause to the one before it.
CONJUNCTIONS = listed("but and while as so then that which because when where if yet")
# A line with one of these probably has a finite verb.
FINITE_VERBS = word_set(
    """
    is are was were be been has have had will would can could shall should may might must do does did says say said
    shows show finds remains means wants needs makes takes gives goes comes seems believes claims expects plans hopes
    includes include becomes continues calls thinks knows feels looks keeps leaves helps isn't aren't wasn't weren't
    hasn't haven't hadn't won't wouldn't can't cannot couldn't shouldn't don't doesn't didn't i'm it's he's she's
    they're we're you're that's there's let's
    """
)
# Verbs that attribute a statement to its speaker.
SPEECH_VERBS = listed(
    """
    said says say told tells add adds added stated states stressed stresses noted notes explained explains warned warns
    announced announces argued argues claimed claims declared declares insisted insists recalled recalls replied replies
    responded responds remarked remarks asked asks wrote writes continued continues concluded concludes emphasises
    emphasised emphasizes emphasized underlined underlines underscored reiterated reiterates admitted admits
    acknowledged acknowledges confirmed confirms denied denies complained complains observed observes commented comments
    tweeted posted quipped joked testified urged urges vowed vows pledged pledges promised promises recounted recounts
    shouted cried exclaimed yelled chanted whispered called
    """
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
# Not English: words before the ordinal number of a day in German, French, Danish, Serbian, Croatian and Czech.
# German only: before a number with a stop and a noun ("das 21. Jahrhundert"); "am", "die" and "des" mean other things.
GERMAN_ARTICLES = word_set("das dem der die den im zum zur vom beim ein eine einem einen einer")
BEFORE_AN_ORDINAL = word_set("am vom den dem zum der ab seit bis und le du au den od do dne")
