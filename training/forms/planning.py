"""A session in one short form: what is known of the company is filled in."""

from django import forms
from django.conf import settings
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from catalogue.models import Module
from catalogue.words import words_of
from employees.models import Employment, SectorTask
from employees.states import Task
from employees.ticked import ticked_people
from employers.enums import MemberRole
from employers.today import pointed_at_by
from portal.accounts.models import User
from portal.kit.asked import typed
from portal.kit.widgets import DayInput, LongSelect
from training.enrolling.named import people_named
from training.forms.days import DaysField, HalfDays
from training.sessions.allowed import modules_allowed
from training.sessions.plans import Plan
from training.sessions.usual import members_who_give, rooms_of, usual_of

MOST_SHOWN = 60  # People with a box each; of larger companies names are pasted, or people chosen afterwards.
NUMBER = forms.NumberInput(attrs={"inputmode": "numeric"})


class GivingFields(forms.Form):
    """Where it is, who gives it, for how many: of a new session, and of one that is changed."""

    place = forms.CharField(
        label=gettext_lazy("Where?"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"list": "rooms", "autocomplete": "off"}),
    )
    giver = forms.ChoiceField(
        label=gettext_lazy("Who gives it?"),
        widget=LongSelect,
        error_messages={"required": gettext_lazy("Say who gives the session.")},
    )
    trainer_email = forms.EmailField(
        label=gettext_lazy("E-mail address of a trainer of the sector"),
        help_text=gettext_lazy("Only when somebody from outside gives it."),
        required=False,
    )
    place_note = forms.CharField(
        label=gettext_lazy("Where exactly"),
        help_text=gettext_lazy("For example: second floor, ring at the gate. Or the address of a meeting online."),
        required=False,
        max_length=200,
    )
    max_places = forms.IntegerField(
        label=gettext_lazy("For how many people at most"), required=False, min_value=1, max_value=999, widget=NUMBER
    )
    min_places = forms.IntegerField(
        label=gettext_lazy("From how many people"), required=False, min_value=1, max_value=999, widget=NUMBER
    )
    enrol_before = forms.DateField(label=gettext_lazy("Last day to enrol"), required=False, widget=DayInput())
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=settings.LANGUAGES)

    def __init__(self, *args, host, today, **kwargs):
        self.host, self.today = host, today
        super().__init__(*args, **kwargs)
        self.fields["giver"].choices = [("", _("Nobody is known yet") if host is None else _("Choose somebody"))]
        self.fields["giver"].choices += [(key, label) for key, label, _who in self.givers]
        # Somebody gives it in a company, unless a trainer from outside does.
        self.fields["giver"].required = host is not None and not self.data.get("trainer_email", "").strip()
        if host is None:
            del self.fields["trainer_email"]
        else:
            self.fields["place"].help_text = _("Leave this empty when it is at the company itself.")
            del self.fields["enrol_before"]

    @cached_property
    def rooms(self):
        return [room.title for room in rooms_of(self.host)]

    @cached_property
    def givers(self):
        """(value, label, member or account) of each who may give it."""
        if self.host is None:
            tasks = SectorTask.objects.current(self.today).filter(task=Task.TRAINER, user__is_active=True)
            people = sorted({task.user for task in tasks.select_related("user")}, key=str)
            return [(f"u{user.pk}", str(user), user) for user in people]
        members = members_who_give(self.host, self.today)
        return [(f"m{member.pk}", f"{member.user} ({member.get_role_display()})", member) for member in members]

    def clean_trainer_email(self):
        email = self.cleaned_data["trainer_email"]
        self.outsider = trainer_at(email, self.today) if email else None
        if email and self.outsider is None:
            raise forms.ValidationError(_("No trainer of the sector has this address."))
        return email

    def seldom(self):
        """The fields that are folded away."""
        names = ("place_note", "max_places", "min_places", "enrol_before", "trainer_email", "language")
        return [self[name] for name in names if name in self.fields]

    def is_seldom_wrong(self):
        return any(field.errors for field in self.seldom())

    def who_gives(self):
        """{"trainer": …, "mentor": …}: a mentor of the company guides it, anybody else gives it."""
        if outsider := getattr(self, "outsider", None):
            return {"trainer": outsider, "mentor": None}
        who = next((who for key, _label, who in self.givers if key == self.cleaned_data.get("giver")), None)
        if who is None:
            return {"trainer": None, "mentor": None}
        if self.host is None:
            return {"trainer": who, "mentor": None}
        if who.role == MemberRole.MENTOR:
            return {"trainer": None, "mentor": who}
        return {"trainer": who.user, "mentor": None}

    def giving(self):
        told = self.cleaned_data
        return {
            **self.who_gives(),
            "place_note": told["place_note"],
            "language": told["language"],
            "min_places": told["min_places"] or 1,
            "max_places": told["max_places"],
            "enrol_before": told.get("enrol_before"),
        }

    def known_giver(self, *, trainer=None, mentor=None):
        """The value of who gives it, by the ids of an account and a membership; else of the only one who can."""
        only = self.givers[0][0] if self.host and len(self.givers) == 1 else ""
        return self.giver_with(trainer=trainer, mentor=mentor) or only

    def giver_with(self, *, trainer, mentor):
        for key, _label, who in self.givers:
            user = who.pk if self.host is None else who.user_id
            if (trainer and trainer == user) or (self.host and mentor and mentor == who.pk):
                return key
        return ""


def trainer_at(email, today):
    confirmed = {"emailaddress__email__iexact": email.strip(), "emailaddress__verified": True}
    found = User.objects.filter(is_active=True, **confirmed).first()
    return found if found and SectorTask.objects.of(found, today).filter(task=Task.TRAINER).exists() else None


class PlanForm(HalfDays, GivingFields):
    """A new session: of a company, or, with `host` None, an open one of the sector."""

    module = forms.CharField(
        label=gettext_lazy("Which module?"),
        max_length=300,
        widget=forms.TextInput(attrs={"list": "modules", "autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Choose a module from the list.")},
    )
    days = DaysField(label=gettext_lazy("On which day?"))

    def __init__(self, *args, host, today, **kwargs):
        self.usual = usual_of(host)
        super().__init__(*args, host=host, today=today, **kwargs)
        self.add_half_days(self.usual)
        self.initial = self.known() | self.initial

    def known(self):
        usual = self.usual
        return {
            "place": usual.place,
            "place_note": usual.place_note,
            "language": usual.language or get_language(),
            "giver": self.known_giver(trainer=usual.trainer, mentor=usual.mentor),
            "min_places": 1,
        }

    @cached_property
    def modules(self):
        """[(module, its title here)]: what may be given, the company's own direction first."""
        found = Module.objects.in_offer(self.today)
        if self.host:
            found = modules_allowed(self.host, found, on=self.today)
        found = list(found)
        near = pointed_at_by(self.host, on=self.today).modules if self.host else {}
        words = words_of(get_language(), modules=found)
        titled = [(module, words["module", module.pk].title) for module in found]
        return sorted(titled, key=lambda pair: (pair[0].pk not in near, pair[1].casefold(), pair[0].code))

    @property
    def module_labels(self):
        return [label_of(module, title) for module, title in self.modules]

    def clean_module(self):
        """The module that was chosen or typed: by the whole line, its code, or a part of its title that only it has."""
        asked = typed(self.cleaned_data["module"], most=300).casefold()
        by = [
            lambda module, title: label_of(module, title).casefold() == asked,
            lambda module, title: module.code.casefold() == asked,
            lambda module, title: asked in title.casefold(),
        ]
        for fits in by:
            found = [module for module, title in self.modules if fits(module, title)]
            if len(found) == 1:
                return found[0]
        raise forms.ValidationError(_("Choose a module from the list."))

    def clean(self):
        told = super().clean()
        self.clean_half_days()
        return told

    def plan(self):
        told = self.cleaned_data
        return Plan(
            module=told["module"], parts=self.planned_parts(), host=self.host, new_place=told["place"], **self.giving()
        )


def label_of(module, title):
    return f"{title} · {module.code}"


class CompanyPlanForm(PlanForm):
    """Of a company: with its people, ticked or pasted."""

    pasted = forms.CharField(
        label=gettext_lazy("Paste names"),
        help_text=gettext_lazy("One person on each line, as they stand in your list of employees."),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        known = self.initial.get("people", [])
        self.ticked = list(ticked_people(self.host, self.data)) if self.is_bound else list(known)

    @cached_property
    def people(self):
        """[(employment, whether ticked)] of who works there today or will, when they are not too many."""
        found = Employment.objects.of_company(self.host).not_ended(self.today).select_related("function").by_name()
        ticked = {employment.pk for employment in self.ticked}
        found = list(found[: MOST_SHOWN + 1])
        if len(found) > MOST_SHOWN:
            found = self.ticked
        return [(employment, employment.pk in ticked) for employment in found]

    def clean(self):
        told = super().clean()
        if told.get("pasted") and told.get("days"):
            named = people_named(self.host, told["pasted"], on=told["days"][0])
            for problem in named.problems:
                self.add_error("pasted", str(problem))
            there = {employment.pk for employment in self.ticked}
            self.ticked += [employment for employment in named.employments if employment.pk not in there]
        return told
