"""What is held about somebody in exemptions, as they read it on the page of their own data."""

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from employees.own_data.records import records_of
from exemptions.deciding.letters import pdf_of
from exemptions.models import (
    DecisionLetter,
    Evidence,
    ExemptionRequest,
    HeldCredential,
    ProvenCompetence,
    RequestedModule,
    RequestStep,
)
from portal.kit.numbers import duration
from portal.privacy.holders import HeldFile, Section


def requests_of(records):
    return ExemptionRequest.objects.filter(employee__in=records)


def sections_of(subject):
    records = list(records_of(subject))
    if not records:
        return [asked_for_others(subject.user)] if subject.user else []
    # By their keys: of somebody who asked nothing, nothing further is asked.
    requests = list(requests_of(records).values_list("pk", flat=True))
    about = [asked(requests), said(requests), shown(requests)] if requests else []
    return [holds(records), proven(records), *about, *([asked_for_others(subject.user)] if subject.user else [])]


def holds(records):
    rows = [
        [
            (_("What"), each.said),
            (_("Issued by"), each.credential.issuer if each.credential else each.issuer),
            (_("Obtained on"), each.obtained_on),
            (_("Added"), each.added_at),
            (_("Found genuine"), each.seen_at),
        ]
        for each in HeldCredential.objects.filter(employee__in=records).select_related("credential")
    ]
    return Section(_("What you hold of other houses"), rows)


def proven(records):
    rows = [
        [
            (_("Competence"), f"{each.competence.code} {each.competence.title}"),
            (_("Proven on"), each.proven_on),
            *(
                [(pgettext("exemption", "Revoked"), each.revoked_at), (_("Why"), each.revoked_because)]
                if each.revoked_at
                else []
            ),
        ]
        for each in ProvenCompetence.objects.filter(employee__in=records).select_related("competence")
    ]
    return Section(_("Competences that you have proven"), rows)


def asked(requests):
    found = RequestedModule.objects.filter(request__in=requests).select_related("request", "module")
    rows = [[*which(each), *decision(each)] for each in found.order_by("request", "pk")]
    return Section(_("Exemptions that you asked, or that were asked for you"), rows)


def which(each):
    return [
        (_("Request"), each.request.number or ""),
        (_("Module"), f"{each.module.code} {each.title}"),
        (_("Asked by"), each.request.get_asked_as_display()),
        (_("Begun"), each.request.begun_at),
        (_("Sent"), each.request.submitted_at),
        (_("Why you ask this"), each.request.motivation),
        (_("State"), each.get_state_display()),
    ]


def decision(each):
    """Nothing of what officers propose to each other: that is no decision, and may still become another."""
    if each.decided_at is None:
        return []
    return [
        (_("Decision"), each.get_outcome_display()),
        (_("Hours"), duration(each.minutes)),
        (_("Ground"), each.get_ground_display()),
        (_("Reason"), each.get_reason_display()),
        (_("Explanation"), each.words),
        (_("Why it differs from what is usual"), each.differs_because),
        (_("Decided"), each.decided_at),
        (pgettext("exemption", "Revoked"), each.revoked_at),
        (pgettext("exemption", "Why it was revoked"), each.revoked_because),
    ]


def said(requests):
    found = RequestStep.objects.filter(requested__request__in=requests).select_related(
        "requested__request", "requested__module"
    )
    rows = [
        [
            (_("Request"), each.requested.request.number or ""),
            (_("Module"), each.requested.module.code),
            (_("When"), each.at),
            (_("State"), each.get_state_display()),
            (_("What was written"), each.text),
        ]
        for each in found
    ]
    return Section(_("What happened to these requests"), rows)


def shown(requests):
    found = Evidence.objects.filter(request__in=requests).select_related("request", "held__credential")
    rows = [
        [
            (_("File"), each.name),
            (_("Size"), filesizeformat(each.size)),
            (_("What it shows"), each.held.said if each.held else ""),
            (_("Request"), each.request.number or ""),
            (_("Added"), each.added_at),
        ]
        for each in found
    ]
    return Section(_("Files that you showed"), rows)


def asked_for_others(user):
    """By number and day alone, as the learners are other people."""
    found = ExemptionRequest.objects.filter(asked_by=user).exclude(employee__user=user)
    rows = [
        [
            (_("Request"), each.number or ""),
            (_("Asked as"), each.get_asked_as_display()),
            (_("Begun"), each.begun_at),
            (_("Sent"), each.submitted_at),
        ]
        for each in found
    ]
    return Section(_("Exemptions that you asked for others"), rows, (_("Your page"), reverse("employees:me")))


def files_of(subject):
    for each in Evidence.objects.filter(request__in=requests_of(list(records_of(subject)))):
        with each.file.open("rb") as file:
            yield HeldFile(f"{each.request.number or each.request_id}-{each.pk}-{each.name}", file.read())
    letters = DecisionLetter.objects.filter(requested__employee__in=list(records_of(subject)))
    for each in letters.select_related("requested__request", "requested__module"):
        name = f"{each.requested.request.number}-{each.requested.module.code.replace(' ', '')}-{each.kind}.pdf"
        yield HeldFile(name, pdf_of(each))
