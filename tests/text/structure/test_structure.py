"""Paragraphs: the article, boilerplate with its reason, and what must never be folded."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kfor_tui.model import Paragraph
from kfor_tui.text.boilerplate.cues import BoilerplateCues, default
from kfor_tui.text.clean import clean_text
from kfor_tui.text.structure import build, paragraphs

TITLE = "Dam failure floods northern valley"
LEAD = "A dam in the northern valley failed on Tuesday after a week of rain, officials said."
MORE = "At least 27 people were missing by nightfall, and the governor declared a state of emergency."
LAST = "Investigators will visit the site on Friday, and their report is due in May."


def article(*inserted: str, after: tuple[str, ...] = (), before: tuple[str, ...] = ()) -> str:
    return "\n\n".join([TITLE, *before, LEAD, *inserted, MORE, LAST, *after])


def told(text: str, **options: str) -> dict[str, tuple[str, str]]:
    found = paragraphs(text, **options)  # type: ignore[arg-type]
    return {text[p.start : p.end]: (p.kind, p.reason) for p in found}


def reason(line: str, text: str) -> str:
    kind, why = told(text)[line]
    return why if kind == "boilerplate" else f"kept as {kind}"


@settings(max_examples=150, derandomize=True, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                ["", "Read More", "Others", TITLE, LEAD, "By Jane Roe", "/Photo: AA", "(AP)", "Name", "#", "* * *", "©"]
            ),
            st.text(max_size=30),
        ),
        max_size=12,
    )
)
def test_paragraphs_hold_every_visible_character_once_and_sentences_stand_in_kept_ones(lines: list[str]) -> None:
    text = clean_text("\n".join(lines)).text
    found, sentences = build(text)
    assert "".join("".join(text[p.start : p.end].split()) for p in found) == "".join(text.split())
    kept = [p for p in found if p.kind != "boilerplate"]
    assert all(any(p.start <= s.start < s.end <= p.end for p in kept) for s in sentences)
    assert all((p.reason != "") == (p.kind == "boilerplate") for p in found)
    assert sum(p.kind == "title" for p in found) <= 1


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Read More", "link list"),
        ("Keep Reading »", "link list"),
        ("You may also like:", "link list"),
        ("Read more: Why dams fail", "related article headline"),
        ("ALSO READ | Why dams fail", "related article headline"),
        ("Others", "photo credit"),
        ("Photo: Jane Roe/AFP", "photo credit"),
        ("[Reuters]", "photo credit"),
        ("Image credit: Jane Roe", "photo credit"),
        ("The dam before the flood. /Photo: AA", "photo caption"),
        ("Rescuers reach a house in Norwick on Tuesday. (AP Photo/Jane Roe)", "photo caption"),
        ("Rescuers reach a house in Norwick on Tuesday [Jane Roe/Reuters]", "photo caption"),
        ("Water covers a street in Norwick. Photograph: Jane Roe/Getty Images", "photo caption"),
        ("The governor speaks to reporters, in this photo released on March 12, 2024.", "photo caption"),
        ("In this image taken from video, water pours through the wall.", "photo caption"),
        ("Leave a Reply", "comment form"),
        ("Write a Comment", "comment form"),
        ("Your email address will not be published. Required fields are marked *", "comment form"),
        ("12 Comments", "comment form"),
        ("Save my name, email, and website in this browser for the next time I comment.", "comment form"),
        ("Share this article", "share buttons"),
        ("Share on Facebook", "share buttons"),
        ("Facebook Twitter WhatsApp Copy link", "share buttons"),
        ("Follow us on Twitter and Facebook.", "share buttons"),
        ("We use cookies to give you the best experience on our website.", "cookie notice"),
        ("By clicking “Accept”, you agree to our use of cookies.", "cookie notice"),
        ("Accept all", "cookie notice"),
        ("Subscribe to our newsletter", "newsletter sign-up"),
        ("Sign up for our daily newsletter and get the top stories in your inbox.", "newsletter sign-up"),
        ("Advertisement", "advertisement"),
        ("Story continues below advertisement", "advertisement"),
        ("© 2024 Valley Times. All rights reserved.", "copyright"),
        ("This material may not be published, broadcast, rewritten or redistributed.", "copyright"),
        ("This article was originally published in the Valley Times.", "reprint note"),
        ("The views expressed in this article are the author's own and do not reflect our policy.", "disclaimer"),
        ("Tags: dam, flood, Norwick", "tags"),
        ("#flood #norwick", "tags"),
        ("Reporting by Jane Roe; Editing by John Doe", "credits"),
        ("(Additional reporting by Mary Major in Easton)", "credits"),
        ("Mary Major in Easton contributed to this report.", "credits"),
        ("Skip to content", "navigation"),
        ("---", "separator"),
        ("Source: Agencies", "credits"),
        ("(jane.roe@example.com)", "credits"),
        ("Rescuers reach a house in Norwick. Reuters", "photo caption"),
        ("LEGAL NOTICE: All rights of the published news are reserved by the agency.", "copyright"),
        ("By signing up, I agree to the privacy policy", "newsletter sign-up"),
        ("Enjoying this story? Sign up for our evening digest.", "newsletter sign-up"),
        ("Sign up for our morning alerts.", "newsletter sign-up"),
        ("Get the week's best reporting in your inbox.", "newsletter sign-up"),
        ("Like our coverage? Tell a friend.", "newsletter sign-up"),
        ("Support local journalism: become a member today.", "newsletter sign-up"),
        ("You have reached your monthly limit of free articles.", "newsletter sign-up"),
        ("Want more? Get our app.", "newsletter sign-up"),
        ("%d bloggers like this:", "share buttons"),
        ("* Explainer: Why dams fail", "related article headline"),
        ("Back to top ↑", "navigation"),
        ("5 min read", "dateline"),
        ("Last updated: 12 March 2024, 09:14 GMT", "dateline"),
    ],
)
def test_boilerplate_is_folded_with_its_reason(line: str, why: str) -> None:
    assert reason(line, article(line)) == why


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("By Jane Roe", "byline"),
        ("By JANE ROE and John Doe in Easton", "byline"),
        ("BY JANE ROE", "byline"),
        ("Jane Roe in Norwick", "byline"),
        ("Jane Roe, Staff Writer", "byline"),
        ("Jane Roe | 12 March 2024", "byline"),
        ("By Reuters", "byline"),
        ("Posted by: Chuck | April 21, 2013", "byline"),
        ("Outlet: Valley Times", "metadata"),
        ("12 March 2024, 09:14", "dateline"),
        ("Tuesday, March 12, 2024", "dateline"),
        ("2024-03-12", "dateline"),
        ("Published on March 12, 2024", "dateline"),
        ("NORWICK, March 12 (Reuters) -", "dateline"),
        ("norwick dam", "image label"),
        ("Valley Times – World – 12 March 2024", "masthead"),
        ("Valley Times, 12 March 2024", "masthead"),
        ("Gardeners' Review | Issue 3 | March 2024", "masthead"),
        ("Home > Weather > Dams", "navigation"),
        ("Markets | Companies | Opinion", "masthead"),
        ("LIVE | Storm 2024 | Last updated 23:55", "masthead"),
        ("Subject: The dam", "metadata"),
        ("Subscribe   Log in", "newsletter sign-up"),
    ],
)
def test_who_and_when_before_the_article_is_folded(line: str, why: str) -> None:
    assert reason(line, article(before=(line,))) == why


@pytest.mark.parametrize(
    "sentence",
    [
        "The company said it uses cookies on its website to count visitors.",
        '"We use cookies to pay the children," he joked.',
        "Advertisement spending fell by a fifth in the quarter.",
        "Subscribe to that view, and you will build dams of sand, the engineer said.",
        "Copyright law was changed in 2019 to protect such drawings.",
        "All rights reserved for minorities in the constitution were kept.",
        "Comments by the governor moved markets.",
        "Two responses to the flood have emerged.",
        "Related to this, the ministry published its own forecast.",
        "See also the auditor's report, which has not been published.",
        "Reporting by the Easton Times showed that the wall had cracks.",
        "By Friday, the water had fallen by two metres.",
        "Read more closely, the report blames nobody.",
        "The photo was released by the ministry, which said it showed the wall.",
        "The governor was seen at the site with the engineer on Monday.",
        "Others were less sure.",
        "Share prices fell on Wednesday.",
        "Follow-up talks are set for April.",
        "The next article of the treaty was left open.",
        "Leave a door open and the water comes in, they say.",
        "Email traffic between the two engineers was published by the court.",
        "Most read the report as an excuse, he said.",
        "The dam, built by Harrow Dredging, was insured. (Reuters)",
        "He asked readers to sign up for the rescue teams.",
        "Thousands sign up for the alerts of the water board.",
        "Become a member of the union, she told the crowd.",
        "Support local journalism, the governor said, and you support the valley.",
        "Like this article of the treaty, the next was left open.",
        "Get our engineers out, the firm asked.",
        "You reached the limit of what a dam can hold, the article says.",
        "Tag, a game that children play, was banned at three schools.",
        "Jane Holt is an analyst at Harrow Bank who covers dams.",
        "Posted in the north in 2019, the regiment was the first to arrive.",
        "No comment was available from the firm.",
        "Image matters more than truth in Easton, she said.",
        "The video shows a wall of water.",
        "In pictures sent by residents, the street was gone.",
        "It was first published in 2019.",
        "Home to 4,000 people, Norwick lies below the dam.",
        "The search for survivors will go on.",
        "Register offices were shut.",
        "Donate blood, the hospital asked.",
        "The sources: two officials and a diver, all of whom asked not to be named.",
        "“It was loud.” Reuters could not confirm that.",
        "She filed the story. The wire ran it first.",
        "Update the maps, the engineer said, and people will go.",
        "Our standards were met, the firm said.",
        "Edited by hand, the film was shown at the inquest.",
    ],
)
def test_a_sentence_that_only_mentions_such_words_is_never_folded(sentence: str) -> None:
    assert reason(sentence, article(sentence)) == "kept as body"


@pytest.mark.parametrize(
    "heading", ["What happens next?", "By the numbers", "Peace talks in Geneva", "‘No warning’", "A history of cracks"]
)
def test_a_short_line_before_prose_is_a_heading(heading: str) -> None:
    assert told(article(heading))[heading] == ("heading", "")


def test_a_date_in_the_midst_of_an_article_heads_its_entry() -> None:
    assert told(article("12 March 2024"))["12 March 2024"][0] == "heading"


def test_a_list_in_the_midst_of_an_article_stays() -> None:
    text = "\n".join([TITLE, LEAD, "The villages cut off are these.", "Norwick", "Easton", "Harrow", "Marlow", MORE])
    assert {told(text)[name][0] for name in ("Norwick", "Easton", "Harrow")} == {"body"}


def test_menus_before_and_after_the_article_are_folded() -> None:
    text = "\n".join(["World", "Business", "Sport", TITLE, LEAD, MORE, LAST, "About", "Our Team", "Jobs"])
    found = told(text)
    assert found[TITLE][0] == "title"
    assert {found[name] for name in ("World", "Sport", "About", "Our Team", "Jobs")} == {("boilerplate", "navigation")}


def test_labels_below_the_word_tags_are_tags() -> None:
    found = told(article(after=("Topics:", "flood", "Norwick dam")))
    assert found["flood"] == found["Norwick dam"] == ("boilerplate", "tags")


def test_headlines_with_their_dates_around_the_article_are_a_list_of_others() -> None:
    others = ("Easton mayor resigns - March 3, 2024", "Why dams fail in spring - March 1, 2024")
    found = told("\n".join([*others, TITLE, LEAD, MORE]))
    assert found[TITLE][0] == "title"
    assert {found[line] for line in others} == {("boilerplate", "related article headline")}


def test_a_known_title_with_a_full_stop_is_the_title() -> None:
    headline = "The dam has failed, the governor said."
    assert told(f"{headline}\n{LEAD}\n{MORE}", title=headline)[headline] == ("title", "")


def test_a_note_of_the_editor_stays() -> None:
    note = "Editor's note: This story was updated on March 13 to correct the number of villages."
    assert told(article(after=(note,)))[note] == ("body", "")


def test_headlines_below_a_link_list_go_with_it_to_the_end() -> None:
    found = told(article(after=("Read More", "Easton mayor resigns over flood", "Route 6")))
    assert found["Easton mayor resigns over flood"] == found["Route 6"] == ("boilerplate", "related article headline")


def test_headlines_in_mid_article_go_but_the_heading_of_what_follows_stays() -> None:
    links = ("Keep Reading", "Easton mayor resigns over flood", "Thousands march for safer roads")
    text = article(*links, "Missing people by nightfall")
    found = told(text)
    assert [found[line][1] for line in links[1:]] == ["related article headline"] * 2
    assert found["Missing people by nightfall"] == ("heading", "")
    assert found[MORE] == ("body", "")


def test_previous_and_next_article_take_one_headline_each() -> None:
    text = article(
        after=("Previous Article", "Easton mayor resigns", "Next Article", "Roads: a plan", "Write a Comment")
    )
    assert sum(p.kind == "boilerplate" for p in paragraphs(text)) == 5


def test_a_caption_shown_twice_is_folded_twice_while_the_same_words_in_the_body_stay() -> None:
    caption = f"{MORE} /Photo: AA"
    text = "\n\n".join([TITLE, LEAD, caption, "Others", caption, MORE, LAST])
    assert [p.reason for p in paragraphs(text)] == ["", "", "photo caption", "photo credit", "repeated caption", "", ""]


def test_a_paragraph_printed_again_is_folded_the_second_time() -> None:
    text = "\n\n".join([TITLE, LEAD, MORE, LEAD])
    assert [p.reason for p in paragraphs(text)] == ["", "", "", "repeated text"]


def test_a_quotation_pulled_out_of_the_text_is_folded() -> None:
    quote = "“We had warned them for years”"
    text = article(f"He shook his head at the wall. {quote}, said Tom Hale, who built it.", quote)
    assert told(text)[quote] == ("boilerplate", "repeated text")


@pytest.mark.parametrize(
    "biography",
    [
        "Mary Major: She is a writer on rivers who has published many articles.",
        "Mary Major is a freelance journalist based in Easton.",
        "The author is a professor of hydrology at Easton University.",
    ],
)
def test_who_the_author_is_is_folded_after_the_article(biography: str) -> None:
    text = article(before=("By Mary Major",), after=(biography, "Leave a Reply"))
    assert told(text)[biography] == ("boilerplate", "author biography")


def test_a_person_of_whom_the_article_speaks_is_no_author() -> None:
    closing = "Tom Hale is a professor of hydrology who writes about dams."
    text = article("The engineer Tom Hale had warned of cracks since 2019.", after=(closing,))
    assert told(text)[closing] == ("body", "")


def test_the_first_short_line_is_the_title_and_counts_as_paragraph_nought() -> None:
    _, sentences = build(article())
    assert [(str(s.locator), s.kind) for s in sentences] == [
        ("0.1", "title"),
        ("1.1", "body"),
        ("2.1", "body"),
        ("3.1", "body"),
    ]


@pytest.mark.parametrize("below", [("12 March 2024",), ()])
def test_the_name_of_the_paper_is_no_title_where_a_headline_follows(below: tuple[str, ...]) -> None:
    found = told("\n".join(["The Easton Echo", *below, TITLE, LEAD, MORE]))
    assert found[TITLE] == ("title", "")
    assert found["The Easton Echo"] == ("boilerplate", "navigation")


def test_a_short_headline_of_which_the_article_speaks_stays_the_title() -> None:
    text = "\n".join(
        ["Norwick Dam Breaks", "Hundreds told to leave", "The Norwick dam breaks every spring, said Tom Hale.", MORE]
    )
    assert told(text)["Norwick Dam Breaks"] == ("title", "")


def test_a_menu_that_ends_with_in_is_not_joined_to_the_headline() -> None:
    assert told("\n".join(["Menu Search Sign in", TITLE, LEAD, MORE]))[TITLE] == ("title", "")


def test_a_quoted_headline_is_a_title() -> None:
    assert paragraphs(f"'Nobody had warned the valley'\n{LEAD}\n{MORE}")[0].kind == "title"


def test_prose_alone_has_no_title() -> None:
    assert [p.kind for p in paragraphs(f"{LEAD}\n{MORE}")] == ["body", "body"]


def test_a_known_title_is_found_below_the_menu_and_with_the_site_after_it() -> None:
    text = "\n".join(["Trending", "Roads: a plan for the north", TITLE, LEAD, MORE])
    assert told(text, title=f"{TITLE} | Valley Times")[TITLE] == ("title", "")


def test_a_title_printed_again_is_folded() -> None:
    assert [p.reason for p in paragraphs(article(before=(TITLE,)))][1] == "repeated text"


def test_boilerplate_is_not_counted_by_locators() -> None:
    text = article("Advertisement", "What happens next?")
    _, sentences = build(text)
    assert [str(s.locator) for s in sentences] == ["0.1", "1.1", "2.1", "3.1", "4.1"]
    assert sentences[2].kind == "heading"


def test_a_hard_wrapped_article_keeps_its_paragraphs_whole() -> None:
    text = (
        "The death toll from a dam failure in the northern valley rose to 31 on\n"
        "Thursday as rescue teams reached the last of the villages cut off by\n"
        "the water, officials said.\n\n"
        "The governor said that 14 people were still missing. She told reporters\n"
        "that the army would help to rebuild the bridges.\n"
    )
    assert len(paragraphs(text)) == 2


def test_an_empty_text_has_no_paragraphs() -> None:
    assert build(" \n\n ") == ((), ())


def test_a_user_can_add_cues() -> None:
    own = BoilerplateCues.from_toml('[[cue]]\nreason = "house style"\nlines = ["Valley first!"]\n', default())
    text = article("Valley First!")
    assert Paragraph(
        text.index("Valley First"), text.index("Valley First") + 13, "boilerplate", "house style"
    ) in paragraphs(text, cues=own)


def test_a_malformed_cue_is_named() -> None:
    with pytest.raises(ValueError, match="house style"):
        BoilerplateCues.from_toml('[[cue]]\nreason = "house style"\npatterns = ["(open"]\n')


@pytest.mark.parametrize(
    "unit", ["Read More\nHead Line\n", "Line of Heads\n", "x\n\n", "photo: ", "share ", "#a", "By Jane Roe and "]
)
def test_monotonous_pages_are_laid_out_without_loss(unit: str) -> None:
    text = unit * (40_000 // len(unit))
    found = paragraphs(text)
    assert sum(p.end - p.start for p in found) >= len("".join(text.split()))
