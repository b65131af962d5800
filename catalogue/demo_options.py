"""A programme with options for the demo: made up, of official modules, by the verbs that a curator uses."""

import json
from datetime import date
from pathlib import Path

from django.utils import timezone

from catalogue.compositions import Wanted
from catalogue.enums import CompositionRule, Sequence
from catalogue.making import add_programme
from catalogue.models import Module
from catalogue.versions import change_from, state_of
from portal.kit.pages import publish_in

FILE = Path(__file__).parent / "demo" / "microdegree-klantencontact.json"


def make_programme_with_options():
    """Make it in the sector at work, published, with a version that begins next year. Returns the Programme."""
    told = json.loads(FILE.read_text(encoding="utf-8"))
    programme = add_programme(**told["programme"], sequence=Sequence.PREREQUISITES, by=None)
    made, at = told["composition"], timezone.now()
    next_year = date(timezone.localdate(at).year + 1, 1, 1)
    for begins, lines in ((None, made["lines"]), (next_year, made["lines"] | made["next_year"])):
        change_from(
            programme=programme,
            wanted=Wanted(lines_of(lines), CompositionRule.CORE_PLUS, made["options"]),
            begins=begins,
            by=None,
            seen=state_of(programme),
            at=at,
        )
    page = programme.pages.get()
    for language, words in told["words"].items():
        publish_in(language, page, words)
    return programme


def lines_of(themes):
    modules = {module.code: module for module in Module.objects.all()}
    return [(modules[code], theme) for theme, codes in themes.items() for code in codes]
