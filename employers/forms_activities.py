"""What a company does and which functions its people have: ticked in one form, in which lists can be searched."""

from dataclasses import dataclass

from django import forms
from django.db.models import Exists, OuterRef
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from catalogue.models import BusinessActivity, Programme
from catalogue.search.words import plain
from employers.models import JobFunction
from portal.kit.asked import row_number
from portal.kit.widgets import LongSelect


@dataclass(frozen=True)
class Choice:
    pk: int
    title: str
    note: str
    is_ticked: bool
    is_hidden: bool  # By the search; what is ticked is always shown.


class TicksForm(forms.Form):
    """`seen_…` is what was ticked when the screen was made: what somebody else ticked meanwhile stays."""

    own_title = forms.CharField(label=_("Title of the function"), max_length=150, required=False)
    own_programme = forms.ModelChoiceField(
        Programme.objects.none(),
        label=_("Programme that fits"),
        required=False,
        empty_label=_("None, or not yet known"),
        widget=LongSelect,
    )

    def __init__(self, *args, employer, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.employer = employer
        self.fields["own_programme"].queryset = Programme.objects.in_offer(today).order_by("title")

    @cached_property
    def activities(self):
        mine = self.employer.employer_activities.filter(activity=OuterRef("pk"))
        return list(BusinessActivity.objects.annotate(is_stored=Exists(mine)).order_by("title", "pk"))

    @cached_property
    def functions(self):
        mine = self.employer.employer_functions.filter(function=OuterRef("pk"))
        functions = JobFunction.objects.for_employer(self.employer).select_related("programme")
        return list(functions.annotate(is_stored=Exists(mine)))

    @cached_property
    def ticked_activities(self):
        return numbers_in(self.data.getlist("activities")) if self.is_bound else stored(self.activities)

    @cached_property
    def ticked_functions(self):
        return numbers_in(self.data.getlist("functions")) if self.is_bound else stored(self.functions)

    @property
    def seen_activities(self):
        return self.seen("seen_activities", self.activities)

    @property
    def seen_functions(self):
        return self.seen("seen_functions", self.functions)

    def seen(self, name, rows):
        return numbers_in(self.data.get(name, "").split(",")) if self.is_bound else stored(rows)

    @property
    def hidden(self):
        """What goes along with the form: [(name, value)]."""
        seen = {"seen_activities": self.seen_activities, "seen_functions": self.seen_functions}
        return [(name, ",".join(map(str, sorted(keys)))) for name, keys in seen.items()]

    @property
    def query(self):
        return self.data.get("q", "")[:100] if self.is_bound else ""

    def titles_of_activities(self):
        return [row.title for row in self.activities if row.pk in self.ticked_activities]

    def titles_of_functions(self):
        return [row.title for row in self.functions if row.pk in self.ticked_functions]

    def choices_of_activities(self):
        return self.choices(self.activities, self.ticked_activities, note=lambda activity: "")

    def choices_of_functions(self):
        return self.choices(self.functions, self.ticked_functions, note=programme_of)

    def choices(self, rows, ticked, *, note):
        wanted = plain(self.query).split()
        for row in rows:
            found = all(word in plain(f"{row.title} {note(row)}") for word in wanted)
            yield Choice(row.pk, row.title, note(row), row.pk in ticked, not found and row.pk not in ticked)

    def programmes_of_ticked(self):
        return {row.programme_id for row in self.functions if row.pk in self.ticked_functions}

    def ticks(self):
        """What the verb needs."""
        return {
            "activities": self.ticked_activities,
            "functions": self.ticked_functions,
            "seen_activities": self.seen_activities,
            "seen_functions": self.seen_functions,
            "own_title": self.cleaned_data["own_title"],
            "own_programme": self.cleaned_data["own_programme"],
        }


def stored(rows):
    return {row.pk for row in rows if row.is_stored}


def programme_of(function):
    return function.programme.title if function.programme else ""


def numbers_in(texts):
    """The ids among `texts`; what is no id at all nobody ticked."""
    return {row_number(text) for text in texts} - {None}
