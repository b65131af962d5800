"""What is filled in about a measure, and how the list is narrowed."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks

from incentives.back_office.block_fields import Blocks
from incentives.back_office.versions.blocks import words
from incentives.back_office.word_fields import add_words, words_for, words_in
from incentives.curating.measures import exclusions_of
from incentives.curating.writing import codes_in, items, words_of
from incentives.enums import MeasureKind, MeasureStatus
from incentives.models import IncentiveMeasure, IncentiveSource
from incentives.words import LANGUAGES
from portal.kit.widgets import DayInput

PLAIN = ("code", "also_called", "authority", "kind", "status", "abolished_on")
WORDS = ("name", "applicant", "beneficiary", "goes_with", "certainty", "notes")


class MeasureForm(forms.Form):
    code = forms.SlugField(label=gettext_lazy("Code"), max_length=30, help_text=gettext_lazy("As in files: VOV."))

    def __init__(self, data=None, *, initial=None, measure=None):
        super().__init__(data, initial=initial)
        self.measure = measure
        add_words(self, "name", _("Name"), required=True)
        self.fields |= self.plain_fields()
        add_words(self, "applicant", _("Who applies"), rows=2)
        add_words(self, "beneficiary", _("For whom"), rows=2)
        others = IncentiveMeasure.objects.exclude(pk=measure.pk) if measure else IncentiveMeasure.objects.all()
        choices = [(str(each.pk), f"{each.code} · {each.title}") for each in others]
        self.fields["replaced_by"] = forms.ModelMultipleChoiceField(
            others, label=_("Replaced by"), required=False, widget=forms.SelectMultiple(attrs={"size": 6})
        )
        self.fields["replaced_by"].label_from_instance = lambda each: f"{each.code} · {each.title}"
        self.fields["excludes"] = Blocks(
            exclusions_block(choices), label=_("Does not go together with"), required=False
        )
        add_words(self, "goes_with", _("Together with other support"), rows=3)
        add_words(self, "certainty", _("How sure this is"), rows=2)
        self.fields["sources"] = forms.CharField(
            label=_("Sources"), required=False, max_length=400,
            help_text=_("Codes of the list of sources, with a comma between them: S01, S02."),
        )  # fmt: skip
        add_words(self, "notes", _("Remarks"), rows=3)

    @staticmethod
    def plain_fields():
        also, status = _("Other words by which people search it."), MeasureStatus.choices
        return {
            "also_called": forms.CharField(label=_("Also called"), max_length=500, required=False, help_text=also),
            "authority": forms.CharField(label=_("Authority"), max_length=200, required=False),
            "kind": forms.ChoiceField(label=_("Kind"), choices=MeasureKind.choices),
            "status": forms.ChoiceField(label=_("Status"), choices=status, initial=MeasureStatus.TO_CONFIRM),
            "abolished_on": forms.DateField(label=_("Abolished since"), required=False, widget=DayInput()),
        }

    def clean_sources(self):
        codes = codes_in(self.cleaned_data["sources"])
        found = {source.code: source for source in IncentiveSource.objects.filter(code__in=codes)}
        if unknown := [code for code in codes if code not in found]:
            raise forms.ValidationError(_("There is no source “%(code)s”.") % {"code": unknown[0]})
        return [found[code] for code in codes]

    def clean(self):
        typed = super().clean()
        if typed.get("abolished_on") and typed.get("status") != MeasureStatus.ABOLISHED:
            self.add_error("abolished_on", _("Only a measure that is abolished has a day since when."))
        for name in WORDS:
            if words_in(self, name) and not typed.get(f"{name}_nl") and f"{name}_nl" not in self.errors:
                self.add_error(f"{name}_nl", _("Fill in the Dutch words at least."))
        return typed

    def told(self):
        """What save_measure takes."""
        typed = self.cleaned_data
        others = {str(each.pk): each for each in IncentiveMeasure.objects.all()}
        excludes = self.fields["excludes"].block.get_prep_value(typed["excludes"])
        columns = {name: typed[name] for name in PLAIN} | {name: words_in(self, name) for name in WORDS}
        return {
            "columns": columns,
            "sources": typed["sources"],
            "replaced_by": list(typed["replaced_by"]),
            "excludes": [(others[each["measure"]], words_of(each["why"])) for each in items(excludes)],
        }


def exclusions_block(choices):
    measure = blocks.ChoiceBlock(choices=choices, label=_("Measure"))
    pair = blocks.StructBlock([("measure", measure), ("why", words(_("Why")))], label=_("Measure"))
    return blocks.StreamBlock([("measure", pair)], required=False, max_num=40)


def initial_of(measure, block):
    excludes = [
        {"type": "measure", "value": {"measure": str(other.pk), "why": {**dict.fromkeys(LANGUAGES, ""), **why}}}
        for other, why in exclusions_of(measure)
    ]
    told = {name: getattr(measure, name) for name in PLAIN}
    for name in WORDS:
        told |= words_for(name, getattr(measure, name))
    return told | {
        "replaced_by": list(measure.replaced_by.all()),
        "sources": ", ".join(measure.sources.order_by("code").values_list("code", flat=True)),
        "excludes": block.to_python(excludes),
    }
