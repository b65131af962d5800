"""What a programme leads to, from the first proof to the last; only what its source names."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.enums import FrameworkKind


@dataclass(frozen=True)
class Award:
    title: str
    official: str  # The name as the source gives it, in the source's language.
    explanation: str


def awards_of(programme, outline):
    """The Awards of `programme`, lowest first. These are the awards of the curriculum, not documents of the fund."""
    stairs = [
        per_module(programme, outline.asked_count),
        certificate(programme, outline.choice),
        *(professional(programme, award) for award in programme.awards),
        Award(_("Further on"), programme.leads_to, "") if programme.leads_to else None,
    ]
    return [award for award in stairs if award]


def per_module(programme, module_count):
    if not programme.module_certificate or not module_count:
        return None
    title = ngettext("The one module", "%(count)s modules, one by one", module_count) % {"count": module_count}
    return Award(title, programme.module_certificate, _("One for each module. You keep it, also when you stop."))


def certificate(programme, choice):
    if not programme.certificate:
        return None
    return Award(_("The whole programme"), programme.certificate, when_all_is_there(choice))


def when_all_is_there(choice):
    if not choice:
        return _("As soon as you have all modules.")
    return ngettext(
        "As soon as you have the core and one option.",
        "As soon as you have the core and %(options)s options.",
        choice.options,
    ) % {"options": choice.options}


def professional(programme, award):
    framework = programme.framework
    if framework and framework.kind == FrameworkKind.PROFESSIONAL_QUALIFICATION:
        return Award(_("Professional qualification"), award, f"{framework.code} {framework.title}")
    return Award(_("And also"), award, "")
