from dataclasses import asdict, dataclass

from django.db import connection, transaction

from employees.models import Employee
from employers.models import Employer
from portal.home.large import companies, exemptions, people, plans, proofs, registers, sessions
from portal.home.large.making import Making
from portal.kit.rules import RuleBroken

# Sessions that are in memory at once.
AT_ONCE = 250


class NotMakeable(RuleBroken):
    """The sector cannot be filled; the message says why."""

    def as_json(self):
        return {"errors": [{"path": "", "value": None, "message": str(self)}]}


@dataclass
class Made:
    counts: dict
    seconds: dict

    def as_json(self):
        return asdict(self)

    def lines(self):
        yield from (f"{number:>9,} {name}" for name, number in self.counts.items())
        yield ", ".join(f"{name} {seconds:.0f} s" for name, seconds in self.seconds.items())


@transaction.atomic
def make(*, people_wanted, employers, years, seed, on, drawn, add=False):
    """Fill the active sector. Raises NotMakeable, with nothing made."""
    refuse_unless_fit(add)
    making = Making(people_wanted, employers, years, seed, on, drawn, before=Employer.objects.count())
    firms = making.step("companies", companies.make_companies)
    trainers, rooms = making.step("trainers", companies.make_trainers)
    teams = making.step("people", people.make_people, firms)
    planned = making.step("plan", sessions.plan, firms, teams, trainers, rooms)
    making.step("sessions", write_sessions, planned)
    making.step("exemptions", exemptions.make_exemptions)
    making.step("plans", plans.make_plans)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    return Made(dict(making.counts), making.seconds)


def refuse_unless_fit(add):
    if (Employee.objects.exists() or Employer.objects.exists()) and not add:
        raise NotMakeable("This sector holds people or companies already. Say --add to put others beside them.")
    if not sessions.Module.objects.exists():
        raise NotMakeable("This sector has no modules to learn. Import a catalogue first.")


def write_sessions(making, planned):
    """In pieces, in the order of their days, so that the numbers of certificates follow it."""
    numbers = proofs.new_numbers()
    newest = {id(each.row) for each in planned[max(0, len(planned) - making.drawn) :]}
    for first in range(0, len(planned), AT_ONCE):
        some = planned[first : first + AT_ONCE]
        sessions.write(making, some)
        registers.write(making, some)
        sessions.write_what_follows(making, some)
        proofs.write(making, some, numbers, drawn=newest)
        for each in some:
            each.parts, each.enrolments = [], []
    proofs.write_counters(numbers)


def analyse():
    """Tell the database what it holds now, so that the first pages are not planned for an empty sector."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
