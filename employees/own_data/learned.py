"""What the learning record holds of a person, as they read it; and what stays of it when they are forgotten."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.snapshots import title_of
from employees.certificates.documents import name_of, pdf_of
from employees.models import Achievement, Certificate, HourCredit, Trajectory
from employees.record.enums import RUNNING, STOPPED
from portal.kit.numbers import duration
from portal.privacy.holders import Fate, HeldFile, Kept, Section
from portal.privacy.naming import wipe_names


def learned_sections(records):
    return [obtained(records), credited(records), on_the_way(records), certified(records)]


def obtained(records):
    rows = [
        [
            (_("Module"), f"{each.snapshot['code']} {title_of(each.snapshot, get_language())}"),
            (_("Obtained on"), each.obtained_on),
            (_("On the ground of"), each.get_basis_display()),
            (_("Hours"), duration(each.minutes)),
            *revoked(each),
        ]
        for each in Achievement.objects.filter(employee__in=records).newest_first()
    ]
    return Section(_("What you obtained"), rows, (_("Your learning record"), reverse("employees:history")))


def credited(records):
    rows = [
        [
            (_("Module"), str(each.module)),
            (_("Granted on"), each.credited_on),
            (_("Hours that you need not follow"), duration(each.minutes)),
            *revoked(each),
        ]
        for each in HourCredit.objects.filter(employee__in=records).select_related("module")
    ]
    return Section(_("Hours that you need not follow"), rows)


def on_the_way(records):
    rows = [
        [
            (_("Programme"), title_of(each.frozen, get_language())),
            (_("Since"), each.since),
            (_("State"), each.get_state_display()),
            (_("Completed or stopped on"), each.ended_on),
            (_("Why"), each.stopped_because),
            (_("Companies that asked for it"), ", ".join(company.name for company in each.companies.all())),
        ]
        for each in Trajectory.objects.filter(employee__in=records).prefetch_related("companies")
    ]
    return Section(_("Programmes to which you are or were on the way"), rows)


def certified(records):
    rows = [
        [
            (_("Number"), each.reference),
            (_("Kind"), each.kind_in_words),
            (_("What for"), title_of(each.snapshot, get_language())),
            (_("To the name of"), " ".join(each.snapshot.get("holder", {}).values())),
            (_("Issued on"), each.issued_on),
            (_("Code"), each.code),
            *revoked(each),
        ]
        for each in Certificate.objects.filter(employee__in=records)
    ]
    return Section(_("Your certificates"), rows)


def revoked(row):
    return [(_("Revoked"), row.revoked_at), (_("Why"), row.revoked_because)] if row.revoked_at else []


def certificates_of(records):
    for each in Certificate.objects.filter(employee__in=records).drawable():
        yield HeldFile(name_of(each), pdf_of(each))


def foresee_learned(records):
    learned = Achievement.objects.filter(employee__in=records).exists()
    certificates = Certificate.objects.filter(employee__in=records).drawable().exists()
    fate = Fate()
    if certificates:
        fate.wiped.append(
            _("The name on the certificates, their codes and their files: they cannot be downloaded again.")
        )
        fate.kept.append(
            Kept(
                _("That certificates were issued, for what and when, without to whom"),
                _("Whoever has the paper or the file must be able to see that it is real."),
            )
        )
    if learned:
        fate.kept.append(
            Kept(
                _("Which modules somebody obtained, and when, without who"),
                _("Companies and the sector must be able to prove what was learned."),
            )
        )
    return fate


def forget_learned(records, *, at):
    """What was learned stays, without who. Of certificates the name, the words and the code go: nobody can be found by
    them, also not by drawing them for every name there is, as each file holds its code."""
    running = Trajectory.objects.filter(employee__in=records, state=RUNNING)
    running.update(
        state=STOPPED,
        ended_on=timezone.localdate(at),
        stopped_because=_("The person was erased."),
        moved_by=None,
        moved_at=at,
    )
    rows = list(Certificate.objects.filter(employee__in=records).drawable().select_for_update(of=("self",)))
    for row in rows:
        row.snapshot.pop("holder", None)
        row.printed, row.code, row.erased_at = {}, "", at
    Certificate.objects.bulk_update(rows, ["snapshot", "printed", "code", "erased_at"], batch_size=200)


def wipe_reasons(subject):
    for model in (Achievement, HourCredit, Certificate):
        wipe_names(model.objects.all(), "revoked_because", subject=subject)
    wipe_names(Trajectory.objects.all(), "stopped_because", subject=subject)
