"""Two records side by side, for whoever says whether they are one person: what agrees, what differs, what would move."""

from django import forms
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from employees.back_office.facts import label, said
from employees.doubles.merging import would_move
from employees.models import Employment, SectorTask
from employees.models.persons import PERSON_FIELDS
from employers.models import EmployerMember

# How the rows of a comparison agree.
SAME, OTHER, UNKNOWN = "same", "other", "unknown"


def compared(people):
    """(label, values, how they agree) of each fact of two people; of the name the letters count, not the signs."""
    rows = []
    for field in PERSON_FIELDS:
        values = [said(person, field) for person in people]
        if any(values):
            rows.append((label(field), values, agreement(values)))
    if people[0].name_key == people[1].name_key:
        rows = [
            (name, values, SAME if name in (label("first_name"), label("last_name")) else how)
            for name, values, how in rows
        ]
    return rows


def agreement(values):
    one, other = (value.casefold() for value in values)
    return UNKNOWN if not (one and other) else SAME if one == other else OTHER


def work_of(person):
    """Of each employment the company, the function and the period, in words."""
    rows = Employment.objects.filter(employee=person).select_related("employer", "function").order_by("-since", "pk")
    return [(each.employer.name, each.function, each.since, each.last_day) for each in rows]


def account_of(person):
    """What the person does in the portal with their account, so that it is seen before one is closed."""
    if not person.user:
        return None
    members = EmployerMember.objects.current().filter(user=person.user).select_related("employer")
    does = [f"{each.get_role_display()}: {each.employer.name}" for each in members]
    does += [each.get_task_display() for each in SectorTask.objects.of(person.user)]
    last = person.user.last_login
    return {
        "user": person.user,
        "does": does,
        "last_login": date_format(localtime(last), "SHORT_DATETIME_FORMAT") if last else "",
    }


def beside(kept, dropped):
    """What the page shows of two people; `kept` stands for both afterwards."""
    fresh = [name for name, (own, told), _how in compared([kept, dropped]) if told and not own]
    return {
        "people": [kept, dropped],
        "compared": compared([kept, dropped]),
        "works": [work_of(kept), work_of(dropped)],
        "accounts": [account_of(kept), account_of(dropped)],
        "moves": [(capfirst(model._meta.verbose_name_plural), n) for model, n in would_move(dropped).items()],
        "fresh": fresh,
    }


class AccountForm(forms.Form):
    """Which account stays, when both have one; without a field when there is nothing to choose."""

    def __init__(self, people, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.users = [person.user for person in people if person.user]
        if len(self.users) > 1:
            self.fields["account"] = forms.ChoiceField(
                label=gettext_lazy("Which account stays?"),
                choices=[(str(user.pk), user.email) for user in self.users],
                widget=forms.RadioSelect,
                help_text=gettext_lazy(
                    "The other one is closed: it opens nothing any more, and a mail to its address says so."
                ),
                error_messages={"required": gettext_lazy("Both have an account: say which of the two stays.")},
            )

    def account(self):
        chosen = self.cleaned_data.get("account")
        return next((user for user in self.users if str(user.pk) == chosen), None)


def said_of_merge(kept):
    return _("The two records of %(name)s are one now.") % {"name": kept.full_name}
