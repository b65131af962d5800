"""Takes HTML apart into its texts and all that is none, so that words can be found without touching anything else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser

# Whatever is written in these is left as it is: headings, what can be clicked already, code, what nobody reads.
LEFT_ALONE = frozenset([
    "h1", "h2", "h3", "h4", "h5", "h6", "a", "button", "summary", "label", "option", "textarea", "select",
    "code", "pre", "kbd", "samp", "script", "style", "svg", "math", "title",
])  # fmt: skip
RAW = ("script", "style")
VOID = frozenset([
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
])  # fmt: skip
# A word goes on across these.
WITHIN_WORDS = frozenset(["b", "i", "em", "strong", "u", "s", "del", "ins", "sub", "sup", "span", "small", "mark"])
LETTER = re.compile(r"[\w\-\u0300-\u036f]")


@dataclass
class Text:
    """A text between two tags. `before` and `after` are the letters it is written on to, if any."""

    content: str
    may_change: bool
    is_raw: bool = False
    before: str = ""
    after: str = ""

    def as_html(self):
        return self.content if self.is_raw else escape(self.content, quote=False)

    def whole_words(self, pattern):
        """Start and end of what `pattern` finds, which may not run on into the neighbouring texts."""
        shift = len(self.before)
        for found in pattern.finditer(self.before + self.content + self.after):
            start, end = found.start() - shift, found.end() - shift
            if start >= 0 and end <= len(self.content):
                yield start, end


def parts_of(html):
    """The parts of `html` in order: `Text`s, and strings that are to stay as they are."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    join_neighbours(reader.parts)
    return reader.parts


class Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.parts, self.alone = [], []

    def handle_starttag(self, tag, attrs):
        self.parts.append(self.get_starttag_text())
        # Within what is left alone every tag is counted, so that its own end is known from that of its children.
        if tag not in VOID and (self.alone or tag in LEFT_ALONE or "popover" in dict(attrs)):
            self.alone.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)  # As browsers read it: only a void tag ends itself.

    def handle_endtag(self, tag):
        self.parts.append(f"</{tag}>")
        if tag in self.alone:
            while self.alone.pop() != tag:
                pass

    def handle_data(self, data):
        if self.parts and isinstance(self.parts[-1], Text):
            self.parts[-1].content += data
        else:
            is_raw = bool(self.alone) and self.alone[-1] in RAW
            self.parts.append(Text(data, may_change=not self.alone, is_raw=is_raw))

    def handle_comment(self, data):
        self.parts.append(f"<!--{data}-->")

    def handle_decl(self, decl):
        self.parts.append(f"<!{decl}>")

    def unknown_decl(self, data):
        self.parts.append(f"<![{data}]>")

    def handle_pi(self, data):
        self.parts.append(f"<?{data}>")


def join_neighbours(parts):
    """Tell each text which letters it is written on to: “les<b>tijd</b>” is one word."""
    last = None
    for part in parts:
        if isinstance(part, Text):
            if last:
                last.after = edge(part.content[:1])
                part.before = edge(last.content[-1:])
            last = part
        elif name_of(part) not in WITHIN_WORDS:
            last = None


def edge(sign):
    return sign if LETTER.fullmatch(sign) else ""


def name_of(tag):
    found = re.match(r"</?([a-zA-Z][a-zA-Z0-9]*)", tag)
    return found[1].lower() if found else ""
