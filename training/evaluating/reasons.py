"""Why somebody has no result yet, or did not pass, as sentences in the language of the page."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.evaluation.in_words import bar_in_words
from catalogue.quantities import plain
from training.enums import EvaluatorRole


@dataclass(frozen=True)
class Reason:
    """`code` is for programs and tests; `competences` are the ids that it is about."""

    code: str
    sentence: str
    competences: tuple = ()

    def __str__(self):
        return self.sentence


def evaluation_not_sent(role):
    said = {
        EvaluatorRole.TRAINER: _("The trainer has not sent an evaluation yet."),
        EvaluatorRole.MENTOR: _("The mentor has not sent an evaluation yet."),
    }
    return Reason("evaluation_not_sent", said[role])


def nothing_evaluated(lines):
    """Of none of the competences there is a score: naming them all would say less."""
    return Reason("not_evaluated", _("Not evaluated yet."), tuple(line["id"] for line in lines))


def not_evaluated(lines):
    sentence = ngettext(
        "This competence is not evaluated yet: %(titles)s.",
        "These competences are not evaluated yet: %(titles)s.",
        len(lines),
    )
    return about(lines, "not_evaluated", sentence)


def presence_unknown():
    return Reason("presence_unknown", _("The register is not complete yet."))


def below_mean(score, bar, scale):
    sentence = _("The mean is %(score)s; needed is more than %(bar)s.")
    if not bar.is_strict:
        sentence = _("The mean is %(score)s; needed is at least %(bar)s.")
    return Reason("below_mean", sentence % {"score": plain(score), "bar": bar_in_words(bar, scale)})


def below_each(lines, bar, scale):
    sentence = ngettext(
        "This competence is below %(bar)s: %(titles)s.",
        "These competences are below %(bar)s: %(titles)s.",
        len(lines),
    )
    if bar.is_strict:
        sentence = ngettext(
            "This competence is not above %(bar)s: %(titles)s.",
            "These competences are not above %(bar)s: %(titles)s.",
            len(lines),
        )
    return about(lines, "below_each", sentence, bar=bar_in_words(bar, scale))


def absent_too_often(percent, needed):
    sentence = _("%(percent)s %% present; needed is at least %(needed)s %%.")
    return Reason("absent_too_often", sentence % {"percent": percent, "needed": needed})


def about(lines, code, sentence, **facts):
    titles = ", ".join(line["title"] for line in lines)
    return Reason(code, sentence % {"titles": titles, **facts}, tuple(line["id"] for line in lines))
