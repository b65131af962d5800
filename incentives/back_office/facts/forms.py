"""What is filled in about a fact."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks

from incentives.back_office.block_fields import Blocks
from incentives.back_office.word_fields import add_words, words_for, words_in
from incentives.curating.writing import items, words_of
from incentives.enums import About, FactKind, Sensitivity
from incentives.importing.known_facts import (
    CURATED,
    EMPLOYER,
    EMPLOYMENT,
    ENROLMENT,
    MODULE,
    ORIGIN,
    REGISTRATION,
    SESSION,
    TODAY,
)
from incentives.words import LANGUAGES

PLAIN = ("kind", "least", "most", "sensitivity", "about", "origin", "note")
ORIGINS = {
    EMPLOYMENT: gettext_lazy("the employment of the participant"),
    EMPLOYER: gettext_lazy("what the company told of its year"),
    MODULE: gettext_lazy("the module"),
    REGISTRATION: gettext_lazy("the registration of the module in the training database"),
    SESSION: gettext_lazy("the session"),
    ENROLMENT: gettext_lazy("the enrolment"),
    CURATED: gettext_lazy("what the sector answers about the module"),
    TODAY: gettext_lazy("the day on which it is asked"),
}


class FactForm(forms.Form):
    def __init__(self, data=None, *, fact=None):
        super().__init__(data)
        self.fact = fact
        if fact is None:
            self.fields["key"] = forms.RegexField(
                r"^[a-z0-9_]+$", label=_("Key"), max_length=40,
                help_text=_("Small letters, digits and “_”. Files and versions name the fact by it, so it never changes."),
            )  # fmt: skip
        add_words(self, "label", _("Question"), required=True)
        add_words(self, "help", _("Help"), rows=2)
        self.fields |= self.plain_fields()
        self.fields["origin"].choices = self.origins()
        self.fields["values"] = Blocks(values_block(), label=_("Values of the list"), required=False)
        if fact is not None and data is None:
            self.initial = self.initial_of(fact)

    @staticmethod
    def plain_fields():
        number = {"required": False, "max_digits": 12, "decimal_places": 2}
        never = _("Sensitive facts are never stored; personal ones only with consent.")
        who = _("It decides who may answer: a company answers nothing about a participant.")
        return {
            "kind": forms.ChoiceField(label=_("Kind"), choices=FactKind.choices),
            "least": forms.DecimalField(label=_("Least"), **number),
            "most": forms.DecimalField(label=_("Most"), **number),
            "sensitivity": forms.ChoiceField(label=_("Sensitivity"), choices=Sensitivity.choices, help_text=never),
            "about": forms.ChoiceField(label=_("About"), choices=About.choices, help_text=who),
            "origin": forms.ChoiceField(label=_("Known from"), required=False),
            "note": forms.CharField(
                label=_("Note for curators"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
            ),
        }

    def origins(self):
        """A place from which the portal reckons this fact, one that the sector answers about modules, or none."""
        known = ORIGIN.get(self.fact.key) if self.fact else None
        places = [origin for origin in ORIGINS if origin in (known, self.fact and self.fact.origin, CURATED)]
        return [("", _("asked")), *((origin, ORIGINS[origin]) for origin in places)]

    def initial_of(self, fact):
        values = [
            {
                "type": "value",
                "value": {language: each["words"].get(language, "") for language in LANGUAGES} | {"code": each["code"]},
            }
            for each in fact.values
        ]
        told = (
            {name: getattr(fact, name) for name in PLAIN}
            | words_for("label", fact.label)
            | words_for("help", fact.help)
        )
        return told | {"values": self.fields["values"].block.to_python(values)}

    def clean(self):
        typed = super().clean()
        values = items(self.fields["values"].block.get_prep_value(typed["values"])) if "values" in typed else []
        codes = [each["code"].strip() for each in values]
        if (typed.get("kind") == FactKind.ENUM) != bool(codes) and "kind" in typed:
            self.add_error("kind", _("A fact that is one of a list has values, and no other has."))
        if len(set(codes)) < len(codes):
            self.add_error(None, _("The same value stands twice in the list."))
        if typed.get("origin") == CURATED and typed.get("about") != About.TRAINING:
            self.add_error("about", _("What the sector answers about a module is about the training."))
        if words_in(self, "help") and not typed.get("help_nl"):
            self.add_error("help_nl", _("Fill in the Dutch words at least."))
        self.values = [{"code": each["code"].strip(), "words": words_of(each)} for each in values]
        return typed

    def columns(self):
        """What save_fact takes."""
        typed = self.cleaned_data
        told = {name: typed[name] for name in PLAIN if name in typed}
        told |= {"label": words_in(self, "label"), "help": words_in(self, "help"), "values": self.values}
        return told | ({"key": typed["key"]} if self.fact is None else {})


def values_block():
    code = blocks.RegexBlock(
        regex=r"^[A-Za-z0-9_\-]+$", label=_("Code"), max_length=60, help_text=_("Letters, digits, “_” and “-”.")
    )
    words = [
        (language, blocks.CharBlock(label=language.upper(), required=language == "nl", max_length=200))
        for language in LANGUAGES
    ]
    value = blocks.StructBlock([("code", code), *words], label=_("Value"))
    return blocks.StreamBlock([("value", value)], required=False, max_num=200)
