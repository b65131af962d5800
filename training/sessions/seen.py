"""What somebody sees of a session: who gives it sees everybody, a company its own people, and each person themselves."""

from dataclasses import dataclass
from functools import cached_property

from employees.models import Employee, Employment
from employers.models import Employer
from training.enrolling.places import places_left, places_taken
from training.enrolling.waiting import positions
from training.enums import EnrolmentState
from training.models import Enrolment, PlaceReservation, Session
from training.permissions import can_plan, can_reopen, can_run


@dataclass
class Sight:
    """A session with the eyes of an account, at a moment."""

    session: Session
    user: object
    at: object

    @cached_property
    def can_plan(self):
        return can_plan(self.user, self.session)

    @cached_property
    def can_run(self):
        return self.can_plan or can_run(self.user, self.session)

    @cached_property
    def can_reopen(self):
        return can_reopen(self.user, self.session)

    @cached_property
    def companies(self):
        """For which companies this account may send people: the one that holds it; of a session of the sector, all that
        it manages."""
        managed = Employer.objects.managed_by(self.user).order_by("name", "pk")
        found = managed.filter(pk=self.session.host_id) if self.session.host_id else managed
        return [employer for employer in found if employer.is_validated]

    @cached_property
    def enrolments(self):
        """All that it may see, by name."""
        found = Enrolment.objects.visible_in(self.session, self.user).standing()
        return list(found.for_lists().by_name())

    def in_state(self, *states):
        return [each for each in self.enrolments if each.state in states]

    @property
    def taking_part(self):
        return [each for each in self.enrolments if each.takes_part]

    @property
    def requests(self):
        return self.in_state(EnrolmentState.REQUESTED)

    @cached_property
    def waiting(self):
        """[(place on the list, enrolment)]."""
        found = self.in_state(EnrolmentState.WAITING)
        places = positions(self.session) if found else {}
        return sorted(((places[each.pk], each) for each in found), key=lambda pair: pair[0])

    @cached_property
    def mine(self):
        """The enrolment of the account itself."""
        return next((each for each in self.enrolments if each.employee.user_id == self.user.pk), None)

    @property
    def sees_others(self):
        """Whether somebody stands in the list but the account itself."""
        return any(each != self.mine for each in self.enrolments)

    @cached_property
    def places_left(self):
        return places_left(self.session)

    @cached_property
    def places_taken(self):
        return places_taken(self.session)

    @cached_property
    def reservations(self):
        """[(company, its reservation or None)] of who can keep places in it."""
        if self.session.host_id:
            return []
        standing = PlaceReservation.objects.standing().filter(session=self.session, employer__in=self.companies)
        by_company = {each.employer_id: each for each in standing}
        return [(company, by_company.get(company.pk)) for company in self.companies]

    @property
    def takes_names(self):
        """Whether somebody can come in: who gives it decides that until it is closed."""
        if not self.session.is_changeable:
            return False
        return self.can_plan or self.session.takes_names(self.at)

    @property
    def can_enrol(self):
        return self.takes_names and (self.can_plan or bool(self.companies))

    @cached_property
    def person(self):
        """The record of the account, when it may ask a place here for itself."""
        if not self.session.takes_names(self.at) or (self.mine and self.mine.stands):
            return None
        return Employee.objects.living().filter(user=self.user).first()

    @cached_property
    def workplaces(self):
        """Where the account works today, first where it began first: for one of them it asks a place."""
        found = Employment.objects.current().filter(employee=self.person).select_related("employer")
        return list(found.order_by("since", "pk")) if self.person else []

    @property
    def may_register(self):
        """Whether a place here could be asked, but for the record that the account does not have yet."""
        if self.mine or self.can_run or self.companies or self.session.host_id:
            return False
        return self.session.takes_names(self.at) and self.person is None

    def may_answer_for(self, enrolment):
        if self.can_plan:
            return True
        company = enrolment.employment and enrolment.employment.employer_id
        return any(each.pk == company for each in self.companies)

    def may_withdraw(self, enrolment):
        own = enrolment.employee.user_id == self.user.pk
        return self.session.is_changeable and (own or self.may_answer_for(enrolment))
