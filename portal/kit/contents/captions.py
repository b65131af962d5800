"""Captions as WebVTT, the one kind that browsers show. Read strictly, written anew; SubRip (.srt) is turned into it."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from portal.kit.contents.kinds import NotWelcome
from portal.kit.contents.texts import decoded

MOMENT = r"(?:(\d{1,4}):)?([0-5]\d):([0-5]\d)[.,](\d{3})"
TIMING = re.compile(rf"^{MOMENT}[ \t]+-->[ \t]+{MOMENT}(?:[ \t]+(.*))?$")
SETTINGS = re.compile(r"^(vertical|line|position|size|align|region):[A-Za-z0-9.,%-]+$")
TAG = re.compile(r"</?[^>]*>")
KEPT_TAG = re.compile(r"</?[ibu]>", re.IGNORECASE)
NOT_CUES = ("NOTE", "STYLE", "REGION")


@dataclass(frozen=True)
class Cue:
    start: int  # Milliseconds.
    end: int
    settings: str
    lines: tuple

    def written(self):
        head = f"{moment(self.start)} --> {moment(self.end)} {self.settings}".rstrip()
        return "\n".join([head, *self.lines])

    def said(self):
        words = TAG.sub("", " ".join(self.lines))
        for sign, meant in (("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", " "), ("&amp;", "&")):
            words = words.replace(sign, meant)
        return " ".join(words.split())


def moment(milliseconds):
    seconds, thousandths = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}.{thousandths:03d}"


def read_captions(raw):
    """The Cues in `raw`, a .vtt or .srt as bytes, by their begin. Raises NotWelcome, naming the line."""
    text = decoded(raw).replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    is_vtt = bool(re.match(r"WEBVTT(?:[ \t][^\n]*)?(?:\n|$)", text))
    cues = [cue for number, block in blocks(text) if (cue := cue_of(block, number, is_vtt=is_vtt))]
    if not cues:
        raise NotWelcome(_("There are no captions in this file. Choose a WebVTT (.vtt) or SubRip (.srt) file."))
    return sorted(cues, key=lambda cue: (cue.start, cue.end))


def as_webvtt(cues):
    return "\n\n".join(["WEBVTT", *(cue.written() for cue in cues)]) + "\n"


def transcript(cues):
    """What is said, one line to a caption, without the doubles that follow each other."""
    said = []
    for cue in cues:
        if (words := cue.said()) and words not in said[-1:]:
            said.append(words)
    return "\n".join(said)


def blocks(text):
    """(number of its first line, lines) of each group of lines between empty ones."""
    lines, start = [], 1
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        if line.strip():
            start = start if lines else number
            lines.append(line.rstrip())
        elif lines:
            yield start, lines
            lines = []


def cue_of(block, number, *, is_vtt):
    if is_vtt and block[0].split(" ")[0].split("\t")[0] in ("WEBVTT", *NOT_CUES):
        return None
    at = 0 if "-->" in block[0] else 1  # The line above the times is a number or a name.
    found = TIMING.match(block[at].strip()) if at < len(block) else None
    if found is None:
        raise NotWelcome(
            _("Line %(number)s of the captions is no time such as 00:01:02.500 --> 00:01:05.000.")
            % {"number": number + at}
        )
    *times, settings = found.groups()
    start, end = (
        ((int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + int(thousandths)
        for hours, minutes, seconds, thousandths in (times[:4], times[4:])
    )
    if end <= start:
        raise NotWelcome(
            _("In line %(number)s of the captions the end comes before the begin.") % {"number": number + at}
        )
    words = tuple(tidy(line, is_vtt=is_vtt) for line in block[at + 1 :])
    if any("-->" in line for line in words):
        raise NotWelcome(_("After line %(number)s of the captions an empty line is missing.") % {"number": number + at})
    kept = " ".join(one for one in (settings or "").split() if is_vtt and SETTINGS.match(one))
    return Cue(start, end, kept, words)


def tidy(line, *, is_vtt):
    if is_vtt:
        return line
    line = re.sub(r"\{\\[^}]*\}", "", line)  # Places on the screen, as some programs write them.
    line = TAG.sub(lambda tag: tag[0] if KEPT_TAG.fullmatch(tag[0]) else "", line)
    return re.sub(r"&(?![a-z]+;)", "&amp;", line)
