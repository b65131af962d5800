"""What is asked on the screens of learning at work. Rules are the verbs'; here only what is typed is read."""

from datetime import timedelta

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from catalogue.models import Module
from catalogue.words import words_of
from employees.models import Employment, MentorAssignment
from employers.models import EmployerMember
from portal.house.models import SectorSettings
from portal.kit.widgets import DayInput
from training.forms.choosing import Named
from training.models.observations import MOST_USES
from training.sessions.allowed import modules_allowed
from training.tracks.enums import INVITED, ObserverRole
from training.tracks.observers import Guest
from training.tracks.progress import groups_of
from training.tracks.starting import modules_at_work

WHOLE = {"inputmode": "numeric"}


def mentors_of(employer, today):
    members = EmployerMember.objects.current(today).mentors().filter(employer=employer)
    return members.select_related("user").order_by("user__last_name", "user__first_name", "pk")


class MentorForm(forms.Form):
    mentor = Named(
        EmployerMember.objects.none(),
        label=_("Which mentor observes?"),
        empty_label=_("Choose a mentor"),
        say=lambda member: str(member.user),
    )

    def __init__(self, *args, employer, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["mentor"].queryset = mentors_of(employer, today)


class StartForm(MentorForm):
    """Who, what, and with whom; the rest is filled in."""

    employment = Named(
        Employment.objects.none(),
        label=_("Who learns?"),
        empty_label=_("Choose a person"),
        say=lambda employment: employment.full_name,
    )
    module = Named(Module.objects.none(), label=_("What?"), empty_label=_("Choose a module"), say=str)
    since = forms.DateField(label=_("Since when?"), widget=DayInput())
    wanted_until = forms.DateField(label=_("To be done by"), widget=DayInput(), required=False)
    field_order = ("employment", "module", "mentor", "since", "wanted_until")

    def __init__(self, *args, employer, today, **kwargs):
        super().__init__(*args, employer=employer, today=today, **kwargs)
        self.fields["employment"].queryset = Employment.objects.of_company(employer).current(today).by_name()
        # What the company may let people learn today: none of a sector that asks a recognition which it has not.
        modules = modules_allowed(employer, modules_at_work(today), on=today)
        found = list(modules)
        self.lacks_recognition = not found and SectorSettings.load().recognition_required
        words = words_of(get_language(), modules=found)
        self.fields["module"].queryset = modules
        self.fields["module"].say = lambda module: f"{module.code} · {words['module', module.pk].title}"


def known_at_start(employer, *, today, chosen=None, module=None):
    """What the form can fill in: today, the id of a `module`, and the mentor of who was chosen, else the only one that
    there is."""
    mentors = list(mentors_of(employer, today)[:2])
    found = {"since": today, "mentor": mentors[0].pk if len(mentors) == 1 else None, "module": module}
    if chosen:
        theirs = MentorAssignment.objects.current(today).filter(
            employment=chosen, mentor__in=mentors_of(employer, today)
        )
        mentor = theirs.values_list("mentor", flat=True).first()
        found |= {"employment": chosen.pk, "mentor": mentor or found["mentor"]}
    return found


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("The learner, the mentor and the company read this."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class HoursForm(forms.Form):
    """How long somebody learned on which day."""

    day = forms.DateField(label=_("Day"), widget=DayInput())
    hours = forms.IntegerField(
        label=_("Hours"), min_value=0, max_value=24, required=False, widget=forms.NumberInput(attrs=WHOLE)
    )
    minutes = forms.IntegerField(
        label=_("Minutes"), min_value=0, max_value=59, required=False, widget=forms.NumberInput(attrs=WHOLE)
    )
    note = forms.CharField(label=_("What did you do?"), required=False, max_length=200)

    def told(self):
        """What log_hours and correct_hours take."""
        facts = self.cleaned_data
        minutes = (facts["hours"] or 0) * 60 + (facts["minutes"] or 0)
        return {"day": facts["day"], "minutes": minutes, "note": facts["note"]}


class VisitHoursForm(HoursForm):
    """In the form in which a mentor observes: who logs nothing leaves it empty."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["day"].required = False

    def clean(self):
        facts = super().clean()
        if self.is_told(facts) and not facts.get("day") and "day" not in self.errors:
            self.add_error("day", _("Say on which day."))
        return facts

    @staticmethod
    def is_told(facts):
        return bool(facts.get("hours") or facts.get("minutes") or facts.get("note"))

    def told_or_none(self):
        return self.told() if self.is_told(self.cleaned_data) else None


class InviteObserverForm(forms.Form):
    role = forms.ChoiceField(
        label=_("Who looks along?"),
        choices=[(role.value, role.label) for role in INVITED],
        initial=ObserverRole.CUSTOMER,
        widget=forms.RadioSelect,
    )
    name = forms.CharField(label=_("Name"), max_length=150)
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        help_text=_("The link is mailed there. Without one you get the link here, to pass on yourself."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    language = forms.ChoiceField(label=_("Language of the mail"), choices=settings.LANGUAGES)
    days = forms.TypedChoiceField(
        label=_("How long does the link hold?"),
        choices=[(7, _("a week")), (30, _("30 days")), (60, _("60 days"))],
        coerce=int,
        initial=30,
    )
    most_uses = forms.IntegerField(
        label=_("How many times can it be used?"),
        min_value=1,
        max_value=MOST_USES,
        initial=1,
        widget=forms.NumberInput(attrs=WHOLE),
    )
    keys = forms.MultipleChoiceField(
        label=_("What is asked?"),
        help_text=_("Choose what this person can really see. Five or fewer are answered best."),
        error_messages={"required": _("Choose what this person is asked to look at.")},
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, snapshot, **kwargs):
        super().__init__(*args, **kwargs)
        groups = groups_of(snapshot)
        self.fields["keys"].choices = [(point.key, point.text) for group in groups for point in group.points]

    def asked(self):
        """What invite_observer takes."""
        facts = self.cleaned_data
        guest = Guest(facts["name"], facts["role"], facts["language"], facts["email"])
        return {
            "guest": guest,
            "keys": facts["keys"],
            "holds": timedelta(days=facts["days"]),
            "most_uses": facts["most_uses"],
        }
