"""What pages of evaluations say more than once. Load it: {% load scores %}."""

from django import template
from django.utils.translation import gettext as _

from catalogue.evaluation.in_words import bar_in_words
from catalogue.quantities import plain
from portal.kit.templatetags.components import measure, score_rule
from training.enums import EvaluatorRole

register = template.Library()
register.filter("mean", plain)


@register.filter
def at(values, place):
    return values[place]


@register.filter
def column(said, learner):
    """Whose column it is: "You", the learner's name, or the role."""
    if said.is_own:
        return _("You")
    return learner if said.role == EvaluatorRole.LEARNER else EvaluatorRole(said.role).label.capitalize()


@register.inclusion_tag("components/pill.html")
def reached(score, bar):
    """Whether a score reaches the bar, in a word."""
    if bar.is_reached_by(score):
        text = _("Above %(bar)s") if score > bar.at else _("Just %(bar)s")
        return {"text": text % {"bar": plain(bar.at)}, "kind": "ok"}
    text = _("Not above %(bar)s") if bar.is_strict else _("Below %(bar)s")
    return {"text": text % {"bar": plain(bar.at)}, "kind": "warn"}


@register.inclusion_tag("components/measure.html")
def mean_rule(score, understood, size=""):
    """The mean on the module's scale, with the limit that its rule asks."""
    scale, bar = understood.scale, understood.rule.mean
    ends = {"score": plain(score), "lowest": plain(scale.lowest), "highest": plain(scale.highest)}
    label = _("Mean %(score)s on a scale of %(lowest)s to %(highest)s") % ends
    if bar:
        label = _("%(mean)s; needed is %(bar)s") % {"mean": label, "bar": bar_in_words(bar, scale)}
    return score_rule(score, scale.lowest, scale.highest, label, limit=bar and bar.at, size=size)


@register.inclusion_tag("components/measure.html")
def opinion_rule(answered, lowest, highest):
    """The mean answer to a question, on its scale."""
    facts = {"question": answered.question, "mean": plain(answered.mean), "highest": highest, "number": answered.number}
    label = _("%(question)s: mean %(mean)s of %(highest)s, %(number)s answers") % facts
    return score_rule(answered.mean, lowest, highest, label)


@register.inclusion_tag("components/measure.html")
def progress(done, whole):
    """How many of a number of people are done."""
    label = _("%(done)s of %(whole)s done") % {"done": done, "whole": whole}
    return measure([{"start": 0, "width": done, "kind": "done"}], whole, label, size="thin")
