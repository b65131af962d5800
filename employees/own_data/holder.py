"""What the room of people holds about somebody, and how it is forgotten (portal.privacy.holders)."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from employees.certificates.archives import delete_archives
from employees.models import (
    Coaching,
    Employee,
    EmploymentClaim,
    FactChange,
    PersonMatch,
    SectorTask,
    SelfEvaluation,
    Visit,
)
from employees.own_data.expiring import expire
from employees.own_data.forgetting import forget, stop_guiding, unwiped_lists
from employees.own_data.held import sections_of
from employees.own_data.learned import certificates_of, foresee_learned, wipe_reasons
from employees.own_data.records import employments_of, records_of, same_person
from employees.states import ImportState
from portal.jobs.enums import JobState
from portal.privacy.holders import Fate, Holder, Kept, Obstacle
from portal.privacy.naming import wipe_names


class EmployeesHolder(Holder):
    """Persons, as they say themselves who they are and as companies told it."""

    def subjects_of(self, user):
        return same_person(Employee.objects.filter(user=user)).values_list("uuid", flat=True)

    def account_of(self, uuid):
        records = same_person(Employee.objects.filter(uuid=uuid)).select_related("user")
        return next((record.user for record in records if record.user), None)

    def called(self, uuids):
        return {record.uuid: record.full_name for record in Employee.objects.filter(uuid__in=uuids, erased_at=None)}

    def names_of(self, subject):
        records = records_of(subject)
        for row in (*records, *employments_of(records)):
            yield from (f"{row.first_name} {row.last_name}", f"{row.last_name} {row.first_name}")

    def addresses_of(self, subject):
        records = records_of(subject)
        changes = FactChange.objects.filter(employee__in=records, field="email")
        found = [row.email for row in (*records, *employments_of(records))]
        return [*found, *(address for pair in changes.values_list("old", "new") for address in pair)]

    def held(self, subject):
        return sections_of(records_of(subject), subject.user)

    def files(self, subject):
        return certificates_of(records_of(subject))

    def obstacles(self, subject):
        return [*unanswered_doubles(subject), *self.running_lists(subject)]

    def running_lists(self, subject):
        """While a list of a company is brought in, it could bring in the person again."""
        companies = employments_of(records_of(subject)).values("employer")
        running = Q(state=ImportState.WAITING, job__state__in=[JobState.WAITING, JobState.RUNNING])
        return [
            Obstacle(
                _("“%(company)s” is bringing in a list of people at this moment. Try again in a few minutes.")
                % {"company": each.employer},
                (str(each.employer), reverse("company_admin:edit", args=[each.employer_id])),
            )
            for each in unwiped_lists(companies).filter(running).select_related("employer")
        ]

    def needs_account(self, subject):
        if subject.user is None:
            return False
        working = employments_of(records_of(subject)).not_ended()
        guiding = Coaching.objects.current().filter(coach=subject.user)
        return working.exists() or guiding.exists() or SectorTask.objects.of(subject.user).exists()

    def foresee(self, subject):
        fate, records = Fate(), records_of(subject)
        if records:
            fate.wiped.append(
                _(
                    "What is known of the person, what companies told of them, their questions, what they say of themselves,"
                    " and the notes of coaches."
                )
            )
        if employments_of(records).exists():
            fate.kept.append(
                Kept(
                    _("For which company somebody worked, and from when until when, without who"),
                    _("A company must be able to prove that it had somebody in service and had them trained."),
                )
            )
        fate += foresee_learned(records)
        if subject.user and SectorTask.objects.filter(user=subject.user).exists():
            fate.kept.append(
                Kept(
                    _("That somebody had a task for the sector, without who"),
                    _("What was taught and assessed must keep its trainer and its assessor."),
                )
            )
        return fate

    def erase(self, subject, *, at):
        fate = self.foresee(subject)
        forget(records_of(subject), at=at)
        if subject.user:
            stop_guiding(subject.user, at=at)
        wipe_names(EmploymentClaim.objects.all(), "message", "reason", subject=subject)
        wipe_names(Visit.objects.all(), "note", "place", subject=subject)
        wipe_names(SelfEvaluation.objects.all(), "remark", subject=subject)
        wipe_reasons(subject)
        delete_archives()
        return fate

    def expire(self, at):
        return expire(at)


def unanswered_doubles(subject):
    """Whether a record that a company made is of this person too decides whether it is wiped: that is answered first."""
    records = records_of(subject)
    waiting = PersonMatch.objects.open().filter(Q(proposed__in=records) | Q(known__in=records)).count()
    if not waiting:
        return []
    words = ngettext(
        "One record may be of this person too. Say first whether it is.",
        "%(number)s records may be of this person too. Say first whether they are.",
        waiting,
    )
    return [Obstacle(words % {"number": waiting}, (_("Possible doubles"), reverse("double_admin:index")))]
