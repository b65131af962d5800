"""Whom of its own people a company means: by address, name and date of birth. Never looks beyond the company."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import F, Q
from django.utils.translation import gettext as _

from employees.facts import name_key, tidy
from employees.models import Employment
from portal.kit.rules import RuleBroken


class Doubtful(RuleBroken):
    """Two people of the company could be meant. `field` is what would tell them apart."""

    def __init__(self, sentence, field="birth_date"):
        super().__init__(sentence)
        self.field = field


@dataclass(frozen=True)
class Known:
    """What the company told of one of its people, in one employment."""

    employee: int
    name_key: str
    first_key: str
    email: str
    birth_date: object
    since: object


class OwnPeople:
    """The people of a company, those who left too. Asks once; people who are added later are told by `add`.

    `like` are the facts of the one person who will be asked about: then only those whom they may mean are read.
    """

    def __init__(self, employer, *, like=None):
        self.by_email, self.by_name = defaultdict(list), defaultdict(list)
        self.employments = defaultdict(list)
        rows = Employment.objects.of_company(employer).select_related("function", "establishment", "joint_committee")
        if like is not None:
            rows = rows.filter(employee__in=meant_by(rows, tidy(like)).order_by().values("employee"))
        for employment in rows.annotate(account=F("employee__user")).order_by("since", "pk"):
            self.add(employment.employee_id, employment.facts, employment)

    def add(self, employee, facts, employment=None):
        """Know also this person: an id, or whatever stands for one who is not stored yet."""
        facts = tidy(facts)
        known = Known(
            employee,
            name_key(facts["first_name"], facts["last_name"]),
            name_key(facts["first_name"], ""),
            facts.get("email") or "",
            facts.get("birth_date"),
            employment and employment.since,
        )
        if known.email:
            self.by_email[known.email].append(known)
        self.by_name[known.name_key].append(known)
        if employment is not None:
            self.employments[employee].append(employment)

    def find(self, facts, since=None):
        """The id of whom `facts` are about; None for somebody new. Raises Doubtful.

        Who has the same name and the same first day is the same person, also with another address by now.
        """
        facts = tidy(facts)
        email, birth = facts.get("email") or "", facts.get("birth_date")
        key, first = name_key(facts["first_name"], facts["last_name"]), name_key(facts["first_name"], "")
        same_address = self.by_email.get(email, []) if email else []
        same_name = [known for known in self.by_name.get(key, []) if not differ(known.birth_date, birth)]
        for sure in (
            [known for known in same_name if email and known.email == email],
            [known for known in same_name if birth and known.birth_date == birth],
            [known for known in same_address if birth and known.birth_date == birth],
            [k for k in same_address if k.first_key == first and not differ(k.birth_date, birth)],
            [known for known in same_name if since and known.since == since],
        ):
            if found := {known.employee for known in sure}:
                return one_of(found)
        return self.by_name_alone(same_name, email)

    def by_name_alone(self, same_name, email):
        found = {known.employee for known in same_name}
        agreeing = {known.employee for known in same_name if not differ(known.email, email)}
        if found and not agreeing:
            raise Doubtful(
                _(
                    "Somebody with this name works here already, with another e-mail address. Fill in the date of "
                    "birth of both, so that they can be told apart; or correct the address."
                )
            )
        return one_of(found) if found else None


def meant_by(employments, facts):
    """Those with the same name or the same address."""
    alike = Q(name_key=name_key(facts["first_name"], facts["last_name"]))
    if email := facts.get("email"):
        alike |= Q(email__iexact=email)
    return employments.filter(alike)


def differ(one, other):
    """Both are known, and they are not the same."""
    return bool(one and other and one != other)


def one_of(found):
    if len(found) > 1:
        raise Doubtful(
            _(
                "Several people here could be meant. Fill in the date of birth or the e-mail address, to tell them apart."
            )
        )
    return next(iter(found))
