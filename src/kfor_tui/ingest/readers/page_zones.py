"""Which part of a web page an element begins, read off its tag, role, class and style."""

from __future__ import annotations

import re

_ZONE_OF_TAG = {
    "nav": "page menu", "menu": "page menu", "footer": "page footer", "aside": "beside the article",
    "form": "a form", "svg": "a drawing", "button": "a button", "select": "a form", "textarea": "a form",
    "dialog": "a pop-up",
    "figcaption": "photo caption", "label": "a form",
}  # fmt: skip
_ZONE_OF_ROLE = {
    "navigation": "page menu", "banner": "page header", "contentinfo": "page footer",
    "complementary": "beside the article",
    "search": "a form", "dialog": "a pop-up", "alertdialog": "a pop-up", "menu": "page menu", "menubar": "page menu",
}  # fmt: skip
# Whole words of class and id; the first that fits names the zone.
_ZONE_OF_CLASS = tuple(
    (re.compile(rf"(?:^|[\s_-])(?:{words})(?:$|[\s_-])", re.IGNORECASE), zone)
    for words, zone in (
        ("cookies?|consent|gdpr|ccpa|onetrust", "cookie note"),
        ("comments?|respond|disqus|disqus_thread|commentlist", "comments"),
        ("breadcrumbs?|menu|navbar|navigation|nav|topbar|skip-?links?", "page menu"),
        ("newsletter|subscribe|subscription|signup|sign-up|paywall", "an invitation to subscribe"),
        (r"related|recommended|recommendations|read-?more|more-stories|"
         r"trending|popular|most-read|also-read|more-from|more-on|read-next|teaser-?(?:list|grid|row|box)|"
         r"onward|recirc(?:ulation)?", "links to other articles"),
        ("infobox|info-box|factbox|fact-box|faktenbox", "a fact box"),
        ("wm-ipp-base|wm-ipp", "beside the article"),
        (r"author-?(?:bio|box|profile|about|description)|about-?(?:the-?)?author|authorbox|bio", "about the author"),
        ("share|sharing|social|social-?links|addtoany", "share buttons"),
        ("ads?|advert|advertisement|advertorial|sponsored|sponsor|promo|banner-ad|taboola|outbrain", "advertisement"),
        ("sidebar|widget|widget-area", "beside the article"),
        ("footer|site-footer|colophon|copyright", "page footer"),
        ("caption|wp-caption-text|photo-credit|image-credit|credit", "photo caption"),
        ("tags|tag-list|tagcloud|categories|pagination|pager|post-navigation", "page menu"),
    )
)  # fmt: skip
ABOUT_AUTHOR = "about the author"
OTHERS = frozenset({"links to other articles", "comments"})  # what stands there is said of something else
_HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0+(?:\.0+)?(?![.\d])|opacity\s*:\s*0+(?:\.0+)?(?![.\d])"
    r"|(?:left|top|text-indent)\s*:\s*-\d{4,}|max-height\s*:\s*0(?![.\d])|clip-path\s*:\s*inset\(\s*(?:50|100)%",
    re.IGNORECASE,
)

_BYLINE = re.compile(
    r"(?:[\w-]*[-_])?(?:by-?lines?|authors?|auteur|autor|autore|yazar|creator|writer|reporter|contributors?)"
    r"(?:[-_]{1,2}(?:name|names|line|link|text|list|author|info|title|inner|content|wrapper|vcard|label))*"
)
_DATE = re.compile(
    r"(?:^|[\s_-])(?:(?:post|entry|article|story|news|pub|publish|published|meta|byline|pb)[_-]{1,2})?"
    r"(?:date|datum|pubdate|published|publish-date|timestamp|datetime|dateline|posted-on|posted|time)(?:$|[\s_-])",
    re.IGNORECASE,
)
_OTHER_DATE = re.compile(r"updat|modif|comment|expire|event|copyright|today|current", re.IGNORECASE)
_LEAD = re.compile(
    r"(?:^|[\s_-])(?:leads?|lede|standfirst|dek|deck|intro|introduction|vorspann|anriss|chapo|chapeau|teaser-?text|"
    r"sub-?title|sub-?head(?:line)?|summary|excerpt|entradilla|bajada|sommario|ingress|manchet|perex|kicker-?text|spot|"
    r"article-?abstract|article-?description|article__description)(?:$|[\s_-])",
    re.IGNORECASE,
)
_EMBED = re.compile(
    r"(?:^|[\s_-])(?:twitter-tweet|tweet|instagram-media|fb-post|facebook-post|tiktok-embed|bluesky-embed|mastodon-embed|"
    r"threads-post|telegram-post|vk-post|reddit-embed|embed|embedded|oembed|social-?(?:media-)?(?:embed|post|quote))(?:$|[\s_-])",
    re.IGNORECASE,
)
_FORMULA = re.compile(r"(?:^|[\s_-])(?:math|mwe-math[\w-]*|latex|tex|formula|equation)(?:$|[\s_-])")


def zone(name: str, attributes: dict[str, str]) -> tuple[str, bool]:
    """Which part of the page an element begins, and whether only its class or id says so."""
    named = _ZONE_OF_TAG.get(name) or _ZONE_OF_ROLE.get(attributes.get("role", "").strip().lower())
    if named or name in ("html", "body", "main", "article"):
        return named or "", False
    names = f"{attributes.get('class', '')[:300]} {attributes.get('id', '')[:100]}"
    if names != " ":
        if _EMBED.search(names):
            return "", False
        for pattern, found in _ZONE_OF_CLASS:
            if pattern.search(names):
                return found, True
    return "", False


def is_hidden(attributes: dict[str, str]) -> bool:
    """Return whether a browser shows nothing of an element, by its attributes or its own style."""
    if "hidden" in attributes and attributes["hidden"].lower() != "until-found":
        return True
    style = attributes.get("style")
    return bool(style and _HIDDEN_STYLE.search(style[:2_000]))


def is_byline(attributes: dict[str, str]) -> bool:
    """Return whether an element says that it names the author."""
    if attributes.get("rel", "").lower() == "author" or attributes.get("itemprop", "").lower() == "author":
        return True
    return any(_BYLINE.fullmatch(name) for name in attributes.get("class", "").lower()[:300].split())


def is_date(name: str, attributes: dict[str, str]) -> bool:
    """Return whether an element says that it holds the day of publication and no other."""
    if attributes.get("itemprop", "").lower() == "datepublished":
        return True
    names = f"{attributes.get('class', '')[:300]} {attributes.get('id', '')[:100]}"
    return name in ("time", "span", "div", "p", "li") and bool(_DATE.search(names)) and not _OTHER_DATE.search(names)


def is_silent(name: str, attributes: dict[str, str], silent: frozenset[str]) -> bool:
    """Return whether a browser draws nothing of what an element holds, or draws it a second time."""
    if name == "template":
        return not any(key in attributes for key in ("shadowrootmode", "shadowroot"))
    return name in silent or "katex-html" in attributes.get("class", "")


def is_lead(attributes: dict[str, str]) -> bool:
    """Return whether an element says that it holds the lead of the article."""
    return bool(_LEAD.search(f"{attributes.get('class', '')[:300]} {attributes.get('id', '')[:100]}"))


def is_embed(attributes: dict[str, str]) -> bool:
    """Return whether an element holds a post of a social network that the article quotes."""
    return bool(_EMBED.search(attributes.get("class", "")[:300]))


def formula(attributes: dict[str, str]) -> str:
    """Return the text that stands for a formula drawn as an image."""
    names = f"{attributes.get('class', '')[:200]}".lower()
    return attributes.get("alt", "")[:500] if _FORMULA.search(names) else ""
