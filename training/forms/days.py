"""The days and hours of a session in a form: some days, and on each the same half days; or each part by itself."""

from datetime import timedelta

from django import forms
from django.forms.utils import flatatt
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.kit.widgets import DayInput
from training.enums import DayPart
from training.sessions.plans import A_DAY, later_than, part_on

MOST_DAYS = 40
LATER = {"day": A_DAY, "week": timedelta(days=7)}


class HourInput(forms.TimeInput):
    """The browser's own clock; it wants the hour as 09:00 in every language."""

    input_type = "time"

    def __init__(self, **attrs):
        super().__init__(format="%H:%M", attrs=attrs)


class DaysInput(forms.Widget):
    """A field for each day. All are sent under one name."""

    def value_from_datadict(self, data, files, name):
        return data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])

    def id_for_label(self, id_):
        return id_

    def render(self, name, value, attrs=None, renderer=None):
        days = [*(value or [])] or [""]
        rows = []
        for place, day in enumerate(days):
            its_own = {"type": "date", "name": name, "value": day if isinstance(day, str) else day.isoformat()}
            its_own["aria-label"] = _("Day %(number)s") % {"number": place + 1}
            # One label leads to the first; every id is there once.
            shared = {key: told for key, told in (attrs or {}).items() if place == 0 or key == "class"}
            rows.append((flatatt({**self.attrs, **shared, **its_own}),))
        return format_html_join("\n", "<input{}>", rows)


class DaysField(forms.Field):
    widget = DaysInput

    def to_python(self, value):
        day = forms.DateField()
        return sorted({day.clean(text) for text in value if text.strip()})[: MOST_DAYS + 1]

    def validate(self, days):
        if self.required and not days:
            raise forms.ValidationError(_("Say on which day the session is."))
        if len(days) > MOST_DAYS:
            raise forms.ValidationError(_("A session has at most %(most)s days.") % {"most": MOST_DAYS})


def with_another(sent, later):
    """What was typed, with one more day: after the last one, a day or a week later."""
    days = [text for text in sent.getlist("days") if text.strip()]
    try:
        last = max(forms.DateField().clean(text) for text in days)
    except (ValueError, forms.ValidationError):
        return sent
    changed = sent.copy()
    changed.setlist("days", [*days, later_than(last, LATER[later]).isoformat()][:MOST_DAYS])
    return changed


class HalfDays:
    """For a form: which half days each day has, with their hours. Of `codes` the form has a field each."""

    def add_half_days(self, usual):
        for part in DayPart:
            starts, ends, breaks = usual.hours[part]
            label = part.label.capitalize()
            self.fields[f"on_{part}"] = forms.BooleanField(label=label, required=False, initial=part in usual.parts)
            self.fields[f"from_{part}"] = forms.TimeField(
                label=_("%(part)s from") % {"part": label}, required=False, initial=starts, widget=HourInput()
            )
            self.fields[f"to_{part}"] = forms.TimeField(
                label=_("%(part)s to") % {"part": label}, required=False, initial=ends, widget=HourInput()
            )
            self.fields[f"breaks_{part}"] = forms.IntegerField(
                label=_("%(part)s: minutes of breaks") % {"part": label},
                required=False,
                min_value=0,
                max_value=600,
                initial=breaks,
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            )

    def half_days(self):
        """Rows for the template: a box to tick and the fields beside it."""
        return [[self[f"{name}_{part}"] for name in ("on", "from", "to", "breaks")] for part in DayPart]

    def clean_half_days(self):
        """Adds an error for what is ticked without hours, or when nothing is ticked."""
        told = self.cleaned_data
        ticked = [part for part in DayPart if told.get(f"on_{part}")]
        if not ticked:
            self.add_error("on_am", _("Tick a part of the day: morning, afternoon or evening."))
        for part in ticked:
            for name in ("from", "to"):
                if told.get(f"{name}_{part}") is None and not self.has_error(f"{name}_{part}"):
                    self.add_error(f"{name}_{part}", _("Fill in the hour."))

    def planned_parts(self):
        told = self.cleaned_data
        return [
            part_on(day, part.value, told[f"from_{part}"], told[f"to_{part}"], told[f"breaks_{part}"] or 0)
            for day in told["days"]
            for part in DayPart
            if told[f"on_{part}"]
        ]


class PartForm(forms.Form):
    """One part of a session that is moved."""

    date = forms.DateField(label=gettext_lazy("Day"), widget=DayInput())
    part = forms.ChoiceField(label=gettext_lazy("Part of the day"), choices=DayPart.choices)
    starts = forms.TimeField(label=gettext_lazy("From"), widget=HourInput())
    ends = forms.TimeField(label=gettext_lazy("To"), widget=HourInput())
    breaks = forms.IntegerField(
        label=gettext_lazy("Breaks (minutes)"),
        required=False,
        min_value=0,
        max_value=600,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )

    def planned(self):
        told = self.cleaned_data
        return part_on(told["date"], told["part"], told["starts"], told["ends"], told["breaks"] or 0)


PartFormSet = forms.formset_factory(
    PartForm, extra=0, can_delete=True, max_num=120, absolute_max=121, validate_max=True
)


def as_typed(part):
    """What stands in a PartForm for a part."""
    starts, ends = timezone.localtime(part.starts_at), timezone.localtime(part.ends_at)
    return {
        "date": part.date,
        "part": part.part,
        "starts": starts.time(),
        "ends": ends.time(),
        "breaks": part.breaks,
    }


def planned_in(formset):
    """The PlannedParts of a valid formset, without those that were ticked away."""
    return [form.planned() for form in filled_in(formset) if form not in formset.deleted_forms]


def filled_in(formset):
    """The rows that are right. One that was left empty is too, and says nothing."""
    return [form for form in formset.forms if form.is_valid() and form.cleaned_data]
