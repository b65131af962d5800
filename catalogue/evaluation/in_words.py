"""How a scale and a pass rule were understood, as sentences in the language of the page."""

from django.utils.translation import gettext as _

from catalogue.quantities import plain


def in_words(understanding):
    """The sentences: first the scale, then each thing that must be so to pass."""
    return [scale_in_words(understanding.scale), *rule_in_words(understanding.rule, understanding.scale)]


def scale_in_words(scale):
    if scale.is_percent:
        return _("Scores are percentages.")
    if scale.is_typed:
        ends = {"lowest": plain(scale.lowest), "highest": plain(scale.highest)}
        return _("Scores are numbers from %(lowest)s to %(highest)s.") % ends
    values = (f"{plain(value.number)} {value.label}".strip() for value in scale.values)
    return _("Scores, from low to high: %(values)s.") % {"values": " · ".join(values)}


def rule_in_words(rule, scale):
    """What must be so to pass: every sentence of these."""
    found = []
    if rule.mean:
        sentence = (
            _("The mean is more than %(score)s.") if rule.mean.is_strict else _("The mean is at least %(score)s.")
        )
        found.append(sentence % {"score": bar_in_words(rule.mean, scale)})
    if rule.each:
        strict = rule.each.is_strict
        sentence = (
            _("Each competence has more than %(score)s.") if strict else _("Each competence has at least %(score)s.")
        )
        found.append(sentence % {"score": bar_in_words(rule.each, scale)})
    if rule.attendance:
        found.append(_("At least %(percent)s %% present.") % {"percent": rule.attendance})
    return found


def bar_in_words(bar, scale):
    """ "2,8 of 4", "3 (independently)", "70 %": what the number is of, or means."""
    score = plain(bar.at)
    if scale.is_percent:
        return f"{score} %"
    if label := scale.label_of(bar.at):
        return f"{label}" if scale.is_in_words else f"{score} ({label})"
    return _("%(score)s of %(highest)s") % {"score": score, "highest": plain(scale.highest)}
