"""What is kept about a person with learning workplaces: what they wrote, and their name in what others wrote."""

from django.utils.translation import gettext as _

from employers.models import (
    Exclusion,
    Mandate,
    PartnershipMeeting,
    Ratification,
    RecognitionEquipment,
    RecognitionStep,
)
from employers.recognition.enums import SUBMITTED, WITHDRAWN
from portal.privacy.holders import Section
from portal.privacy.naming import wipe_names, without_names


def written_about_workplaces(user):
    rows = [
        [
            (_("Company"), each.recognition.employer.name),
            (_("When"), each.at),
            (_("What"), each.as_event),
            (_("Text"), each.text),
        ]
        for each in RecognitionStep.objects.filter(by=user).select_related("recognition__employer")
    ]
    return Section(_("What you did for learning workplaces"), rows)


def wipe_workplace_texts(subject, companies):
    """Their own words go; the decisions and letters stay, without their name. Minutes are about all companies."""
    # A decision states its reason, also when the officer who took it is gone.
    RecognitionStep.objects.filter(by=subject.user, state__in=[SUBMITTED, WITHDRAWN]).update(text="")
    of_theirs = {"recognition__employer__in": companies}
    wipe_names(RecognitionStep.objects.filter(**of_theirs), "text", subject=subject)
    wipe_names(RecognitionEquipment.objects.filter(**of_theirs), "word", subject=subject)
    wipe_names(Ratification.objects.filter(step__recognition__employer__in=companies), "reason", subject=subject)
    wipe_names(Exclusion.objects.filter(employer__in=companies), "reason", subject=subject)
    wipe_names(PartnershipMeeting.objects.all(), "report", subject=subject)
    wipe_names(Mandate.objects.all(), "text", subject=subject)
    wipe_letters(RecognitionStep.objects.filter(letter__isnull=False, **of_theirs), subject)


def wipe_letters(steps, subject):
    changed = []
    for step in steps:
        letter = told_without(step.letter, subject)
        if letter != step.letter:
            step.letter = letter
            changed.append(step)
    RecognitionStep.objects.bulk_update(changed, ["letter"], batch_size=500)


def told_without(facts, subject):
    """The facts of a letter, without the names of this person in any of its texts."""
    if isinstance(facts, str):
        return without_names(facts, subject)
    if isinstance(facts, list):
        return [told_without(each, subject) for each in facts]
    if isinstance(facts, dict):
        return {name: told_without(each, subject) for name, each in facts.items()}
    return facts
