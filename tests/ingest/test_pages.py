"""Pages as news sites, blogs and saving programs make them: what they say of themselves, and which text is theirs."""

from __future__ import annotations

import pytest

from kfor_tui.ingest.raw import Raw
from kfor_tui.ingest.readers import read

from . import reading

TEXT = (
    "The ferry on the lake has been idle since Thursday, when 14 planks of the landing stage broke in a gale.",
    "Repairs will take until August and cost 2 million francs, the canton said at a press conference on Friday.",
    "About 900 commuters use the ferry every morning; buses will carry them around the lake until it is back.",
)
PROSE = "".join(f"<p>{text}</p>" for text in TEXT)
TITLE = "Ferry idle after gale"


def page(head: str = "", body: str = f"<article><h1>{TITLE}</h1>{PROSE}</article>", title: str = TITLE) -> Raw:
    text = f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>{body}'
    (raw,) = read(f"{text}</body></html>".encode(), "html")
    return raw


def known(raw: Raw) -> dict[str, str]:
    """The first candidate of each field."""
    found: dict[str, str] = {}
    for field in raw.fields:
        found.setdefault(field.name, field.value)
    return found


LD = '{"@type":"NewsArticle","headline":"Ferry idle after gale","author":{"@type":"Person","name":"Ilse Brandt"}}'


@pytest.mark.parametrize(
    "script",
    [
        LD,
        f"//<![CDATA[\n{LD}\n//]]>",
        f"/* <![CDATA[ */ {LD} /* ]]> */",
        f"<![CDATA[{LD}]]>",
        f"<!-- {LD} -->",
        LD[:-1] + ",}",
        f'{{"@context":"https://schema.org","@graph":[{{"@type":"WebSite","name":"Lake Post"}},{LD}]}}',
        '{"@graph":[{"@type":"NewsArticle","headline":"Ferry idle after gale","author":{"@id":"#ib"}},'
        '{"@type":"Person","@id":"#ib","name":"Ilse Brandt"}]}',
        f"<!--//--><![CDATA[//><!--\n{LD}\n//--><!]]>",
        f'{{"@type":"WebPage","name":"A page","mainEntity":{LD}}}',
        '[{"@type":"NewsArticle","headline":"Pier to be rebuilt","author":{"name":"Jon Dea"}},' + LD + "]",
    ],
)
def test_json_ld_of_the_article_is_found_however_it_is_wrapped(script: str) -> None:
    found = known(page(f'<script type="application/ld+json">{script}</script>'))
    assert (found["title"], found["author"]) == (TITLE, "Ilse Brandt")


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ('<meta property="og:title" content="Lake Post">', f"<article><h1>{TITLE}</h1>{PROSE}</article>", TITLE),
        (
            '<script type="application/ld+json">{"@type":"WebPage","name":"Article page"}</script>',
            f"<h1>{TITLE}</h1><div>{PROSE}</div>",
            f"{TITLE} - Lake Post",
        ),
        (
            "",
            f'<header><h1><a href="/">Notes from the shore</a></h1></header><main><h2>{TITLE}</h2>{PROSE}</main>',
            f"{TITLE} « Notes from the shore",
        ),
        (
            "",
            f'<div id="masthead"><h1>The Lake Post</h1></div><article><h2>{TITLE}</h2>{PROSE}</article>',
            f"{TITLE} | The Lake Post",
        ),
        ("", f"<h1>Lake Post</h1><article><h1>{TITLE}</h1>{PROSE}</article>", f"{TITLE} – Lake Post"),
    ],
)
def test_the_headline_is_the_headline_and_not_the_name_of_the_site(head: str, body: str, title: str) -> None:
    assert known(page(head, body, title))["title"] == TITLE


@pytest.mark.parametrize(
    ("outlet", "title", "wanted"),
    [
        ("Lake Post - News that floats", f"{TITLE} | Lake Post", "Lake Post"),
        ("Seeblatt | Nachrichten vom See", f"{TITLE} - Seeblatt", "Seeblatt"),
        ("Seeblatt: Nachrichten vom See", f"{TITLE} - Seeblatt", "Seeblatt"),
        ("Le Lac · L’info en continu", f"{TITLE} · Le Lac", "Le Lac"),
        ("Lake Post", TITLE, "Lake Post"),
        ("Coast - Wire", TITLE, "Coast - Wire"),
    ],
)
def test_the_slogan_of_an_outlet_is_cut_where_the_page_shows_its_name(outlet: str, title: str, wanted: str) -> None:
    assert known(page(f'<meta property="og:site_name" content="{outlet}">', title=title))["outlet"] == wanted


OTHERS = (
    '<section class="stories"><div><a href="/2">Pier to be rebuilt</a> by <a rel="author" href="/j">Jon Dea</a></div>'
    '<div><a href="/3">Mill sold</a> by <span class="author">Ana Silva</span> <time datetime="2020-01-02">2 Jan</time>'
    "</div></section>"
)


@pytest.mark.parametrize(
    "byline",
    [
        '<div class="c-byline">By <a href="/ib">Ilse Brandt</a></div>',
        '<p class="article__byline"><span>By</span> Ilse Brandt</p>',
        '<span class="entry-author vcard"><a rel="author" href="/ib">Ilse Brandt</a></span>',
        '<div itemprop="author" itemscope><span itemprop="name">Ilse Brandt</span><time>May 3, 2024</time></div>',
        '<p class="post-author-name">Ilse Brandt | Lake Post</p>',
        '<span itemprop="author" itemscope><meta itemprop="name" content="Ilse Brandt"></span>',
        '<ul class="contributors"><li><span>Ilse Brandt</span><span class="role">Reporter</span></li></ul>',
        '<div class="byline">By Ilse Brandt</div><div class="author-bio">Ilse Brandt won prizes in Lisbon.</div>',
        '<ul><li class="story-byline">By Ilse Brandt and Mara Lind, Lake Post</li></ul>',
    ],
)
def test_the_author_is_the_one_of_the_article_and_none_of_other_stories(byline: str) -> None:
    raw = page(body=f"<article><h1>{TITLE}</h1>{byline}{PROSE}</article>{OTHERS}")
    authors = reading.values(raw.fields, "author")
    assert authors[0] == "Ilse Brandt"
    assert not {"Jon Dea", "Ana Silva"} & set(authors)


@pytest.mark.parametrize(
    "date",
    [
        '<time itemprop="datePublished" content="2024-05-03T08:00:00+02:00">yesterday</time>',
        '<time class="updated" datetime="2024-06-01"></time><time class="published" datetime="2024-05-03"></time>',
        '<span class="timestamp">May 3, 2024 at 8:00 am</span>',
        '<div class="article-date">Friday, 3 May 2024</div><div class="last-updated">Updated 1 June 2024</div>',
        '<p class="posted-on">Posted on 3 May 2024 | 4 comments</p>',
        '<span itemprop="datePublished">3. Mai 2024</span><span itemprop="dateModified">1. Juni 2024</span>',
    ],
)
def test_the_date_is_that_of_publication_and_no_other_date_of_the_page(date: str) -> None:
    raw = page(body=f"<article><h1>{TITLE}</h1>{date}{PROSE}</article>{OTHERS}")
    assert known(raw)["published"].startswith(("2024-05-03",))


ADDRESS = "https://lake.example/ferry"


@pytest.mark.parametrize(
    ("note", "day"),
    [
        (f"<!--\n Page saved with SingleFile\n url: {ADDRESS}\n saved date: Mon Jun 03 2024 09:00:00\n-->", True),
        (f"<!-- saved from url=(0026){ADDRESS} -->", False),
        (f"<!-- Saved from {ADDRESS} at 2024-06-03T07:00:00Z using monolith v2.8 -->", True),
        ("<!-- Mirrored from lake.example/ferry by HTTrack Website Copier/3.x [XR], 03 Jun 2024 07:00:00 -->", True),
        (f'<meta name="savepage-url" content="{ADDRESS}"><meta name="savepage-date" content="Mon Jun 03 2024">', True),
    ],
)  # fmt: skip
def test_the_address_and_day_that_a_saving_program_notes_are_read(note: str, day: bool) -> None:
    found = known(page(note))
    assert found["url"] == ADDRESS
    assert found["outlet"] == "lake.example"
    assert not day or "2024-06-03" in found["accessed"]


@pytest.mark.parametrize(
    "address",
    [
        f"https://web.archive.org/web/20240603070000/{ADDRESS}",
        f"http://web.archive.org/web/20240603070000if_/{ADDRESS}",
        f"https://arquivo.pt/wayback/20240603070000/{ADDRESS}",
        f"https://archive.ph/2024.06.03-070000/{ADDRESS}",
        f"https://archive.today/20240603070000/{ADDRESS}",
    ],
)
def test_a_copy_of_an_archive_belongs_to_the_outlet_it_was_made_of_on_the_day_it_was_made(address: str) -> None:
    raw = page(f'<link rel="canonical" href="{address}">')
    found = known(raw)
    assert (found["outlet"], found["accessed"], found["url"]) == ("lake.example", "20240603", ADDRESS)
    assert f"a copy in a web archive: {address}" in raw.warnings


def test_the_script_of_an_archive_names_the_original_and_the_day() -> None:
    raw = page(f'<script>__wm.wombat("{ADDRESS}","20240603070000","https://web.archive.org/","web");</script>')
    assert (known(raw)["url"], known(raw)["accessed"]) == (ADDRESS, "20240603")
    assert f"a copy in a web archive: https://web.archive.org/web/20240603070000/{ADDRESS}" in raw.warnings


def test_the_name_that_title_and_address_share_goes_before_the_publisher() -> None:
    script = '<script type="application/ld+json">{"@type":"Article","publisher":{"name":"Shore Media Inc."}}</script>'
    head = f'<link rel="canonical" href="https://en.lakepost.example/ferry">{script}'
    assert known(page(head, title=f"{TITLE} - Lakepost"))["outlet"] == "Lakepost"


def test_a_date_among_other_stories_is_none_of_the_page() -> None:
    raw = page(body=f"<article><h1>{TITLE}</h1>{PROSE}</article>" + OTHERS.replace("stories", "more-stories"))
    assert "published" not in known(raw)


LEAD = "The canton knew of 29 rotten planks for three years, a letter shows."


@pytest.mark.parametrize(
    "body",
    [
        f'<main><header><h1>{TITLE}</h1><p class="standfirst">{LEAD}</p></header><article>{PROSE}</article></main>',
        f'<div class="teaser-text"><p>{LEAD}</p></div><div class="text"><h1>{TITLE}</h1>{PROSE}</div>',
        f"<div><h1>{TITLE}</h1><h2 class='dek'>A gale</h2></div><div><p>{LEAD}</p></div><article>{PROSE}</article>",
        f'<h1>{TITLE}</h1><div class="chapo">{LEAD}</div><div class="corps">{PROSE}</div>',
        f'<h1>{TITLE}</h1><section class="article-intro"><p>{LEAD}</p></section><section>{PROSE}</section>',
        f'<article><h1>{TITLE}</h1><p class="article-summary"><b>{LEAD}</b></p>{PROSE}</article>',
    ],
)
def test_the_lead_above_the_article_belongs_to_it(body: str) -> None:
    assert LEAD in " ".join(reading.body(page(body=body)))


POST = "Only 9 planks are broken, not 14. We sail again on Monday."


@pytest.mark.parametrize(
    "post",
    [
        f'<div class="social-embed"><blockquote class="twitter-tweet"><p>{POST}</p>— Mayor</blockquote></div>',
        f'<figure class="wp-block-embed"><div><blockquote><p>{POST}</p></blockquote></div></figure>',
        f'<blockquote class="instagram-media"><div><p>{POST}</p></div></blockquote>',
        f'<div class="fb-post"><blockquote>{POST}</blockquote></div>',
        f'<blockquote class="bluesky-embed"><p>{POST}</p></blockquote>',
        f'<div class="embed mastodon-embed"><p>{POST}</p></div>',
    ],
)
def test_a_post_that_the_article_quotes_stays_in_it(post: str) -> None:
    raw = page(body=f"<article><h1>{TITLE}</h1>{PROSE}{post}<p>{TEXT[0]} The mayor deleted the post.</p></article>")
    assert POST in " ".join(reading.body(raw))


@pytest.mark.parametrize(
    "formula",
    [
        "<math><mi>E</mi><mo>=</mo><mn>29</mn></math>",
        '<span class="katex"><span class="katex-mathml"><math><mi>E</mi><mo>=</mo><mn>29</mn>'
        '<annotation>E=29</annotation></math></span><span class="katex-html">E=29</span></span>',
        '<img class="mwe-math-fallback-image-inline" alt="E=29" src="x.svg">',
        '<img class="latex" alt="E=29">',
        "<span class=math><math><mtext>E=29</mtext></math></span>",
    ],
)
def test_a_formula_stays_in_its_sentence_once(formula: str) -> None:
    sentence = f"The load on the landing stage is {formula} tons per plank, which is more than the wood can bear."
    text = " ".join(reading.body(page(body=f"<article><h1>{TITLE}</h1>{PROSE}<p>{sentence}</p></article>")))
    assert "stage is E=29 tons" in text


TEASERS = (
    ("Pier to be rebuilt", "The town plans a pier of stone, which would cost 9 million francs and take two years."),
    ("Mill sold", "The old mill on the shore was sold on Tuesday to a family from the capital for 3 million francs."),
    ("Swans counted", "Volunteers counted 412 swans on the lake on Sunday, the highest number since the counts began."),
)  # fmt: skip


@pytest.mark.parametrize(
    ("around", "item"),
    [
        ('<div class="more-from"><h2>More from us</h2>{}</div>', '<div><h3><a href="/x">{}</a></h3><p>{}</p></div>'),
        ("<section><h2>Lesen Sie auch</h2>{}</section>", '<article><h3><a href="/x">{}</a></h3><p>{}</p></article>'),
        ("<div><h3>À lire aussi</h3>{}</div>", '<div class="card"><h4><a href="/x">{}</a></h4><p>{}</p></div>'),
        ('<div class="grid">{}</div>', '<div class="item"><h3><a href="/x">{}</a></h3><p>{}</p></div>'),
        ("<ul>{}</ul>", '<li><h4><a href="/x">{}</a></h4><p>{}</p></li>'),
    ],
)  # fmt: skip
def test_teasers_of_other_articles_are_folded(around: str, item: str) -> None:
    teasers = around.format("".join(item.format(*teaser) for teaser in TEASERS))
    raw = page(body=f"<main><article><h1>{TITLE}</h1>{PROSE}</article>{teasers}</main>")
    assert reading.body(raw) == list(TEXT)
    assert all(text in reading.furniture(raw) for _, text in TEASERS)


@pytest.mark.parametrize(
    "beside",
    [
        '<table class="infobox"><tr><td>{}</td></tr></table>',
        '<aside class="factbox"><p>{}</p></aside>',
        '<div class="author-bio"><p>{}</p></div>',
    ],
)
def test_a_fact_box_and_the_life_of_the_author_are_folded(beside: str) -> None:
    raw = page(body=f"<article><h1>{TITLE}</h1>{PROSE}{beside.format(TEASERS[0][1])}</article>")
    assert reading.body(raw) == list(TEXT)
    assert TEASERS[0][1] in reading.furniture(raw)


def test_an_article_that_goes_on_below_a_link_to_another_keeps_its_text() -> None:
    link = '<aside><h4>Read more</h4><ul><li><a href="/x">Pier to be rebuilt</a></li></ul></aside>'
    first, *rest = (f"<p>{text}</p>" for text in TEXT)
    for between in (link, link.replace("aside", "div")):
        raw = page(body=f"<article><h1>{TITLE}</h1>{first}{between}{''.join(rest)}</article>")
        assert [text for text in reading.body(raw) if text in TEXT] == list(TEXT)


def test_a_page_that_is_a_list_of_posts_keeps_them() -> None:
    posts = "".join(f'<div><h2><a href="/x">{head}</a></h2><p>{text}</p></div>' for head, text in TEASERS)
    assert reading.body(page(body=posts, title="Lake notes")) == [text for _, text in TEASERS]


FACT = "The army counted 29 boats."


@pytest.mark.parametrize(
    "markup",
    [
        f"<xmp>{FACT}</xmp>",
        f"<p><math><mtext>{FACT}</mtext></math></p>",
        f"<iframe srcdoc='&lt;p&gt;{FACT}&lt;/p&gt;'></iframe>",
        f"<div><template shadowrootmode=open><p>{FACT}</p></template></div>",
        f"<!-- note --!><p>{FACT}</p><!-- end -->",
        f"<script src=a.js /><p>{FACT}</p><script>go()</script>",
        f"<iframe src=a /><p>{FACT}</p>",
        f"<p><![CDATA[{FACT}]]></p>",
        f"<p>{FACT}",
    ],
)
def test_a_sentence_in_unusual_markup_is_found(markup: str) -> None:
    assert FACT in " ".join(reading.body(page(body=f"<h1>{TITLE}</h1><p>{TEXT[0]}</p>{markup}")))


def test_words_in_a_drawing_are_folded_and_told() -> None:
    raw = page(body=f"<article><h1>{TITLE}</h1>{PROSE}<svg><text>{FACT}</text></svg></article>")
    assert reading.furniture(raw)[FACT] == "a drawing"
    assert raw.warnings == ("text in a drawing is folded: look at the folded paragraphs",)


@pytest.mark.parametrize(
    "text",
    [
        f"<html><head><title>{TITLE}</title><body><h1>{TITLE}</h1>{PROSE}</body></html>",
        f"<html><head><title>{TITLE}</title><h1>{TITLE}</h1>{PROSE}",
        f'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/><script src="a"/></head>'
        f"<body><aside/><iframe/><h1>{TITLE}</h1>{PROSE}</body></html>",
    ],
)
def test_a_head_without_its_end_and_elements_closed_in_themselves_hide_no_text(text: str) -> None:
    (raw,) = read(text.encode(), "html")
    assert reading.body(raw) == list(TEXT)
    assert raw.warnings == ()


def test_a_script_with_its_own_end_tag_is_no_damage() -> None:
    raw = page('<script src="a.js"/></script>')
    assert raw.warnings == ()
