"""What the companies' room keeps about a person: for whom they work, what they asked, what they wrote."""

from django.db.models import Max
from django.db.models.functions import Greatest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry

from employers.enums import CLOSED, OPEN, SETTLED, AccessState, EmployerState
from employers.members import staying_managers
from employers.models import AccessRequest, Employer, EmployerMember, EmployerStep
from employers.personal_data import ANSWERED, REFUSED
from employers.recognition.own_data import wipe_workplace_texts, written_about_workplaces
from portal.kit.rules import RuleBroken
from portal.privacy.deleting import delete_unless_protected
from portal.privacy.holders import Fate, Holder, Kept, Obstacle, Section
from portal.privacy.naming import wipe_names


class EmployersHolder(Holder):
    def held(self, subject):
        user = subject.user
        return [working_for(user), asked_for(user), written_by(user), written_about_workplaces(user)] if user else []

    def obstacles(self, subject):
        return [
            Obstacle(
                _("“%(company)s” has no other manager. The sector first appoints a successor, or ends the company.")
                % {"company": company},
                (str(company), reverse("company_admin:edit", args=[company.pk])),
            )
            for company in managed_alone(subject.user)
            if company.state in SETTLED
        ]

    def needs_account(self, subject):
        working = EmployerMember.objects.current().filter(user=subject.user).exclude(employer__state__in=CLOSED)
        return subject.user is not None and working.exists()

    def foresee(self, subject):
        fate, user = Fate(), subject.user
        if user is None:
            return fate
        for company in never_settled(user):
            fate.wiped.append(
                _("The registration of “%(company)s”, that the sector never validated.") % {"company": company}
            )
        if AccessRequest.objects.filter(user=user).exists() or EmployerStep.objects.filter(by=user).exists():
            fate.wiped.append(_("Requests for access, and what was written to the sector."))
        if EmployerMember.objects.filter(user=user).exists():
            why = _("The company and the sector must be able to answer for what was done.")
            fate.kept.append(Kept(_("That somebody worked for a company at the time, without who"), why))
        return fate

    def erase(self, subject, *, at):
        fate = self.foresee(subject)
        if user := subject.user:
            self.keep_managers(subject)
            for company in never_settled(user):
                delete_registration(company)
            companies = Employer.objects.filter(members__user=user)
            wipe_telephones(user)
            end_all(user, on=timezone.localdate(at))
            wipe_texts(subject, companies)
            wipe_workplace_texts(subject, companies)
        return fate

    def keep_managers(self, subject):
        """Of a manager who is erased and one who leaves at the same moment, one is the last."""
        list(companies_of(subject.user).select_for_update().order_by("pk"))
        for obstacle in self.obstacles(subject):
            raise RuleBroken(str(obstacle.text))

    def expire(self, at):
        answered = AccessRequest.objects.filter(decided_at__lt=ANSWERED.over_before(at))
        refused = Employer.objects.filter(state=EmployerState.REFUSED).annotate(last=Max("steps__at"))
        return {
            "requests for access": delete_unless_protected(answered),
            "refused companies": delete_unless_protected(
                refused.filter(last__lt=REFUSED.over_before(at)), delete_registration
            ),
        }


def companies_of(user):
    return Employer.objects.filter(pk__in=EmployerMember.objects.filter(user=user).values("employer"))


def managed_alone(user):
    """The companies with which the sector goes on, and for which nobody but this person can act."""
    if user is None:
        return []
    managed = Employer.objects.managed_by(user).exclude(state__in=CLOSED)
    return [company for company in managed if not staying_managers(company).exclude(user=user).exists()]


def never_settled(user):
    """Registrations by this person that the sector did not validate, and for which nobody else works."""
    mine = companies_of(user).filter(state__in=[*OPEN, EmployerState.REFUSED])
    return [company for company in mine if not staying_managers(company).exclude(user=user).exists()]


def delete_registration(company):
    """What was decided about it stays in the log, under its number: the name of a company can be that of a person."""
    ModelLogEntry.objects.for_instance(company).update(label=f"#{company.pk}")
    company.delete()


def wipe_telephones(user):
    """Of companies that ended, and that only this person could be reached for."""
    for company in companies_of(user).filter(state=EmployerState.ENDED).exclude(phone=""):
        if not staying_managers(company).exclude(user=user).exists():
            company.phone = ""
            company.save(update_fields=["phone"])


def end_all(user, *, on):
    EmployerMember.objects.not_ended(on).filter(user=user).update(until=Greatest("since", on))


def wipe_texts(subject, companies):
    """Their own words go; the decisions of the sector stay, without their name."""
    AccessRequest.objects.filter(user=subject.user).delete()
    # A decision states its reason, also when the officer who took it is gone.
    EmployerStep.objects.filter(by=subject.user, state=EmployerState.REGISTERED).update(text="")
    wipe_names(EmployerStep.objects.filter(employer__in=companies), "text", subject=subject)
    wipe_names(AccessRequest.objects.filter(employer__in=companies), "message", "reason", subject=subject)


def working_for(user):
    found = EmployerMember.objects.filter(user=user).select_related("employer").order_by("since", "pk")
    rows = [
        [
            (_("Company"), each.employer.name),
            (_("As"), each.get_role_display()),
            (_("Since"), each.since),
            (_("Until"), each.until),
        ]
        for each in found
    ]
    return Section(_("Companies for which you work here"), rows, (_("Your companies"), reverse("employers:start")))


def asked_for(user):
    rows = [
        [
            (_("Company"), each.employer.name),
            (_("Asked"), each.asked_at),
            (_("Your message"), each.message),
            (_("Answer"), AccessState(each.state).label),
            (_("Why"), each.reason),
        ]
        for each in AccessRequest.objects.filter(user=user).select_related("employer")
    ]
    return Section(_("Access that you asked"), rows)


def written_by(user):
    rows = [
        [
            (_("Company"), each.employer.name),
            (_("When"), each.at),
            (_("What"), EmployerState(each.state).as_event),
            (_("Text"), each.text),
        ]
        for each in EmployerStep.objects.filter(by=user).select_related("employer")
    ]
    return Section(_("What you did for the registration of companies"), rows)
