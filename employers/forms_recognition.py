"""A company asks to be recognised as a learning workplace: one form, filled in with what is known."""

from dataclasses import dataclass

from django import forms
from django.core.validators import MaxValueValidator
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from catalogue.models import Module, Programme
from catalogue.words import words_of
from employers.models import EmployerMember, EquipmentItem, Establishment
from employers.recognition.asking import Told, Wish
from employers.today import pointed_at_by
from portal.kit.asked import row_number, typed
from portal.kit.widgets import DayInput, LongSelect

LONGEST_WORD = 300
FACTS = ("establishment", "programme", "places", "wanted_from", "mentors")


@dataclass(frozen=True)
class Choice:
    pk: int
    code: str
    words: object  # catalogue.words.Words
    is_ticked: bool


@dataclass(frozen=True)
class Line:
    """One thing on the list, with what the company says of it."""

    item: EquipmentItem
    is_there: bool
    word: str


class PersonChoice(forms.ModelMultipleChoiceField):
    def label_from_instance(self, member):
        return str(member.user)


class RecognitionForm(forms.Form):
    establishment = forms.ModelChoiceField(Establishment.objects.none(), label=_("Which workplace?"), empty_label=None)
    programme = forms.ModelChoiceField(
        Programme.objects.none(),
        label=_("What can people learn there?"),
        help_text=_("A whole programme, or only some modules: you choose those below."),
        required=False,
        empty_label=_("Only some modules"),
        widget=LongSelect,
    )
    places = forms.IntegerField(
        label=_("Learners at the same time"),
        min_value=1,
        validators=[MaxValueValidator(999)],
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "max": 999}),
    )
    wanted_from = forms.DateField(label=_("From when?"), widget=DayInput())
    mentors = PersonChoice(
        EmployerMember.objects.none(),
        label=_("Who guides the learners?"),
        error_messages={"required": _("Choose a mentor: somebody guides the learners.")},
        widget=forms.CheckboxSelectMultiple,
    )
    text = forms.CharField(
        label=_("Message to the sector"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, employer, recognition=None, today, **kwargs):
        self.employer, self.recognition, self.today = employer, recognition, today
        super().__init__(*args, **kwargs)
        self.fields["establishment"].queryset = employer.establishments.all()
        mentors = EmployerMember.objects.current(today).mentors().filter(employer=employer)
        self.fields["mentors"].queryset = mentors.select_related("user").order_by("user__last_name", "pk")
        # Only what is sent needs one; and who has none to choose from reads that above the form.
        self.fields["mentors"].required = "save" not in self.data and mentors.exists()
        programme = self.fields["programme"]
        programme.queryset = Programme.objects.filter(pk__in=[each.pk for each, _title in self.programmes])
        programme.choices = [("", programme.empty_label), *((each.pk, title) for each, title in self.programmes)]
        self.initial = self.known() | self.initial

    def known(self):
        """What the portal knows already: of the request itself, else of the company."""
        if self.recognition:
            stored = {name: getattr(self.recognition, name) for name in FACTS if name != "mentors"}
            return stored | {"mentors": [member.pk for member in self.recognition.mentors.all()]}
        mentors = [member.pk for member in self.fields["mentors"].queryset]
        pointed = [each for each, _title in self.programmes if each.pk in self.pointed.programmes]
        return {
            "establishment": self.employer.establishments.first(),
            "programme": pointed[0] if pointed else None,
            "places": 1,
            "wanted_from": self.today,
            "mentors": mentors if len(mentors) == 1 else [],
        }

    @cached_property
    def pointed(self):
        return pointed_at_by(self.employer, on=self.today)

    @cached_property
    def programmes(self):
        """(programme, title in the reader's language), those first that the company points at."""
        found = list(Programme.objects.in_offer(self.today))
        if self.recognition and self.recognition.programme and self.recognition.programme not in found:
            found.append(self.recognition.programme)
        words = words_of(get_language(), programmes=found) if found else {}
        pairs = [(each, words["programme", each.pk].title) for each in found]
        return sorted(pairs, key=lambda pair: (pair[0].pk not in self.pointed.programmes, pair[1]))

    @cached_property
    def modules(self):
        stored = [module.pk for module in self.recognition.modules.all()] if self.recognition else []
        ticked = numbers_in(self.data.getlist("modules")) if self.is_bound else set(stored)
        found = list((Module.objects.in_offer(self.today) | Module.objects.filter(pk__in=stored)).distinct())
        words = words_of(get_language(), modules=found) if found else {}
        choices = [Choice(each.pk, each.code, words["module", each.pk], each.pk in ticked) for each in found]
        return sorted(choices, key=lambda choice: (choice.pk not in self.pointed.modules, choice.code))

    @property
    def ticked_modules(self):
        return [choice for choice in self.modules if choice.is_ticked]

    @cached_property
    def lines(self):
        """The list of the programme that is chosen now, with what was said of each thing."""
        items = EquipmentItem.objects.filter(programme=self.chosen_programme)
        if self.is_bound:
            return [
                Line(
                    item,
                    f"there-{item.pk}" in self.data,
                    typed(self.data.get(f"word-{item.pk}", ""), most=LONGEST_WORD),
                )
                for item in items
            ]
        stored = {each.title: each for each in self.recognition.equipment.all()} if self.recognition else {}
        return [
            Line(item, stored[item.title].is_there, stored[item.title].word)
            if item.title in stored
            else Line(item, False, "")
            for item in items
        ]

    @property
    def chosen_programme(self):
        """The id of the programme that is chosen, sent or not; None when modules are."""
        chosen = self["programme"].value()
        return row_number(chosen) if isinstance(chosen, str) else getattr(chosen, "pk", chosen) or None

    def wish(self):
        facts = {name: self.cleaned_data[name] for name in FACTS}
        modules = [] if facts["programme"] else Module.objects.filter(pk__in=[each.pk for each in self.ticked_modules])
        return Wish(
            **facts | {"mentors": list(facts["mentors"])},
            modules=list(modules),
            equipment=[Told(line.item, line.is_there, line.word) for line in self.lines],
        )


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("The sector reads this."),
        error_messages={"required": _("Say why, so that the sector knows.")},
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, is_granted, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = is_granted


def numbers_in(texts):
    return {row_number(text) for text in texts} - {None}
