"""A person takes the record that a company made of them: by an invitation in the mail, or on a slip of paper."""

from functools import partial

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from employees.booked import book_as_one, booked_as
from employees.doubles.merging import follow_name, merge
from employees.facts import write_facts
from employees.models import Employee, Employment
from portal.kit import audit
from portal.kit.rules import RuleBroken
from portal.notices.inviting import invite, make_slip
from portal.notices.limits import Limit
from portal.notices.models import Invitation

PURPOSE = "employees.person"
# Of a company. Even the largest gives everybody an invitation within a week or two.
INVITATIONS = Limit(waiting=20_000, a_day=2_000)


def invite_employee(employment, *, by, at):
    """Ask a person by mail to take their record. The company is told the same whether or not the sector knows the
    address: who has an account reads the question there. Raises RuleBroken.
    """
    if not employment.email:
        raise RuleBroken(_("There is no e-mail address. Fill it in first, or print a slip with a code."))
    refuse_unless_free(employment)
    return invite(
        purpose=PURPOSE,
        subject=employment.employee.uuid,
        email=employment.email,
        language=employment.language or by.language,
        by=by,
        at=at,
        first_name=employment.first_name,
        last_name=employment.last_name,
        on_behalf=employment.employer.uuid,
        question=partial(question_of, employment.employer),
    )


def question_of(employer):
    """What is asked of the people of a company. Always that company: another that knows the person is not named, and
    that there is one does not show."""
    return _("Follow your training at “%(company)s”: what you learn, and the proof of it") % {"company": employer.name}


def make_person_slip(employment, *, by, at):
    """An invitation on paper for who has no e-mail address. Returns it with its code. Raises RuleBroken."""
    refuse_unless_free(employment)
    return make_slip(
        purpose=PURPOSE,
        subject=employment.employee.uuid,
        language=employment.language or by.language,
        by=by,
        at=at,
        first_name=employment.first_name,
        last_name=employment.last_name,
    )


def refuse_unless_free(employment):
    """Only for who works here, and whose record nobody has taken yet."""
    if not employment.employer.is_validated:
        raise RuleBroken(_("You can invite people once the sector has validated the company."))
    if employment.has_ended():
        raise RuleBroken(_("This person left the company."))
    if employment.employee.has_account:
        raise RuleBroken(_("This person has an account already."))


def free_record(uuid):
    """The record that an invitation may still give: of nobody's account, known to one company alone. None otherwise."""
    person = Employee.objects.provisional().filter(uuid=uuid).first()
    if person is None or person.employments.values("employer").distinct().count() > 1:
        return None
    return person


def invitations_to(employments):
    """Those that were not answered yet, by the uuid of the person."""
    persons = [employment.employee.uuid for employment in employments]
    return Invitation.objects.filter(purpose=PURPOSE, subject__in=persons).waiting()


@transaction.atomic
def take_record(person, *, user, at):
    """This account is of this person: the record becomes theirs, or is merged into the one they have. Raises RuleBroken."""
    person = Employee.objects.select_for_update().get(pk=person.pk)
    if person.has_account or person.merged_into_id or person.erased_at:
        raise RuleBroken(_("This record was taken just before this."))
    mine = Employee.objects.living().filter(user=user).first()
    if mine:
        return merge(person, into=mine, by=user, at=at)
    booked = [booked_as(person)]
    person.user = user
    columns = ["user", *write_facts(person, names_of(user) | {"language": user.language})]
    person.save(update_fields=columns)
    book_as_one(booked, person)
    follow_name(person)
    audit.record("employees.taken", on=person, by=user)
    return person


def names_of(user):
    """The account's names, where it has them."""
    told = {"first_name": user.first_name, "last_name": user.last_name}
    return told if all(told.values()) else {}


class JoinAsEmployee:
    """Accepting an invitation makes the record of a company somebody's own (portal.notices.purposes)."""

    code = PURPOSE

    def find(self, subject):
        return free_record(subject)

    def ask(self, person):
        employment = Employment.objects.not_ended().filter(employee=person).select_related("employer").first()
        if employment is None:
            return _("Take the record of your training")
        return question_of(employment.employer)

    def birth_date(self, person):
        """A slip that was found gives a stranger nothing: only the person knows this day."""
        return person.birth_date

    def join(self, person, *, user, invitation, at):
        take_record(person, user=user, at=at)
        return f"{reverse('employees:me')}?welkom=1"
