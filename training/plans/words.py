"""Why a module stands in a plan, in the language of who reads it."""

from django.utils.translation import gettext as _

from training.plans.enums import Why


def reason_in_words(reason):
    """Whole sentences, of what a line keeps as its `reason`; nothing of what was forgotten."""
    return " ".join(sentences(reason))


def sentences(reason):
    if code := reason.get("code"):
        yield SENTENCES[Why(code)](reason) % reason
    if reason.get("option"):
        yield _("It is one of the options of the programme; the shortest are proposed.")


def of_function(reason):
    if "function" in reason:
        return _("It belongs to the function “%(function)s”, by programme “%(title)s”.")
    return _("It belongs to programme “%(title)s”.")


def of_question(reason):
    if reason.get("motivation"):
        return _("The person asked for it: “%(motivation)s”.")
    return _("The person asked for it.")


SENTENCES = {
    Why.TRAJECTORY: lambda reason: _("The person is on the way to programme “%(title)s”, which asks it."),
    Why.FUNCTION: of_function,
    Why.ACTIVITY: lambda reason: _("It is meant for companies with the activity “%(title)s”, which yours ticked."),
    Why.PREREQUISITE_OF: lambda reason: _("Module %(module)s asks it first."),
    Why.ASKED: of_question,
    Why.OBLIGED: lambda reason: _("It is obliged."),
    Why.ADDED: lambda reason: _("It was added by hand."),
}
