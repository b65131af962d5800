"""Whose competences a company looks at: who works there today; of a mentor who is no manager, today's learners."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from employees.models import Employment

COLUMNS = (
    *("uuid", "employee", "employee__uuid", "first_name", "last_name"),
    *("function__uuid", "function__title", "function__programme", "establishment__uuid", "establishment__name"),
)


@dataclass(frozen=True)
class Function:
    uuid: UUID
    title: str
    programme: int | None


@dataclass(frozen=True)
class Place:
    uuid: UUID
    name: str


@dataclass(frozen=True)
class Person:
    """By their employment: `pk` is that of the person, `subject` by what their looks are noted."""

    uuid: UUID
    pk: int
    subject: UUID
    first_name: str
    last_name: str
    function: Function | None
    place: Place | None

    @property
    def full_name(self):
        return f"{self.first_name} {self.last_name}"

    @property
    def name(self):
        return f"{self.last_name}, {self.first_name}"

    def is_found_by(self, words):
        found_in = f"{self.full_name} {self.function.title if self.function else ''}".casefold()
        return all(word in found_in for word in words.casefold().split())


def people_of(employer, *, on, guided_by=None):
    """By name. `guided_by`: only the learners of this mentor. One query."""
    rows = Employment.objects.of_company(employer).current(on)
    if guided_by:
        rows = rows.filter(pk__in=Employment.objects.followed_by(guided_by, on).values("pk"))
    return [person_of(*row) for row in rows.by_name().values_list(*COLUMNS)]


def person_of(uuid, pk, subject, first_name, last_name, *work):
    function, place = work[:3], work[3:]
    return Person(
        uuid,
        pk,
        subject,
        first_name,
        last_name,
        Function(*function) if function[0] else None,
        Place(*place) if place[0] else None,
    )


def functions_of(people):
    """[(Function, how many people)], by title."""
    counted = Counter(person.function for person in people if person.function)
    return sorted(counted.items(), key=lambda row: (row[0].title.casefold(), str(row[0].uuid)))


def most_common_function(people):
    """The one that leads to a programme and that most people have; None when there is none."""
    leading = [row for row in functions_of(people) if row[0].programme]
    return max(leading, key=lambda row: row[1])[0] if leading else None


def places_of(people):
    return sorted({person.place for person in people if person.place}, key=lambda place: place.name.casefold())
