"""The rows of the tables of competences, as forms."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.back_office.words_forms import ReadBack
from catalogue.enums import CompetenceKind
from catalogue.models import Competence
from catalogue.teaching import Row
from portal.kit.lines import LinesField, split

FACTS = ("number", "title", "kind", "knowledge", "indicators")
MOST = 500


class CompetenceRow(ReadBack, forms.Form):
    competence = forms.IntegerField(required=False, widget=forms.HiddenInput)
    place = forms.IntegerField(label=gettext_lazy("place"), required=False, min_value=1, max_value=9999)
    code = forms.CharField(label=gettext_lazy("code"), max_length=40, required=False)
    number = forms.IntegerField(
        label=gettext_lazy("official number"), required=False, min_value=1, max_value=2_000_000_000
    )
    kind = forms.ChoiceField(label=gettext_lazy("kind"), choices=CompetenceKind.choices, required=False)
    weight = forms.DecimalField(
        label=gettext_lazy("weight"), required=False, max_digits=6, decimal_places=2, min_value=0.01
    )
    title = forms.CharField(label=gettext_lazy("title"), max_length=500, required=False)
    knowledge = LinesField(gettext_lazy("knowledge")).formfield()
    indicators = LinesField(gettext_lazy("indicators")).formfield()
    remove = forms.BooleanField(required=False)

    def __init__(self, *args, with_weight=True, **kwargs):
        super().__init__(*args, **kwargs)
        if not with_weight:
            del self.fields["weight"]
        for name in ("knowledge", "indicators"):
            self.fields[name].widget.attrs["rows"] = 3
            self.fields[name].initial = ""
        self.remember()
        for name in ("competence", "remove"):
            self.fields[name].show_hidden_initial = False
        if self["competence"].value():
            self.fields["code"].widget.attrs["readonly"] = True

    @property
    def is_new(self):
        return not self.cleaned_data.get("competence")

    @property
    def is_blank(self):
        return self.is_new and not any(self.cleaned_data.get(name) for name in ("code", "title", *FACTS[3:]))

    def read(self):
        found = super().read()
        return {name: split(value) if name in FACTS[3:] else value for name, value in found.items()}

    def row(self, competence, *, order):
        """The Row that this form asks; `competence` is the one it is about, None for a new one."""
        cleaned, read = self.cleaned_data, self.read()
        names = [name for name in FACTS if name in self.changed_data] if competence else FACTS
        if competence and self.is_new:  # An existing one that is added to this table: its facts are not typed anew.
            names = []
        fields = {name: split(cleaned[name]) if name in FACTS[3:] else cleaned[name] for name in names}
        if competence is None:
            fields |= {"code": cleaned["code"], "kind": fields["kind"] or CompetenceKind.TECHNICAL}
        listed = not self.is_new
        return Row(
            competence=competence,
            fields=fields,
            read={name: value for name, value in read.items() if name in fields},
            weight=cleaned.get("weight") or 1,
            read_weight=read.get("weight", cleaned.get("weight")) if listed else None,
            place=order,
            is_removed=cleaned["remove"],
            is_listed=listed,
        )


class Rows(forms.BaseFormSet):
    """`attaches`: whether the code of a competence that exists adds that one, and is no mistake."""

    def __init__(self, *args, attaches=True, **kwargs):
        self.attaches = attaches
        super().__init__(*args, **kwargs)

    def clean(self):
        filled = [form for form in self.forms if hasattr(form, "cleaned_data") and not form.is_blank]
        keys = [form.cleaned_data["competence"] for form in filled if not form.is_new]
        codes = [form.cleaned_data.get("code") for form in filled if form.is_new]
        self.by_key = Competence.objects.in_bulk(keys)
        self.by_code = {row.code: row for row in Competence.objects.filter(code__in=filter(None, codes))}
        seen = {competence.code for competence in self.by_key.values()}
        for form in filled:
            if form.is_new:
                self.check_new(form, seen)
            elif form.cleaned_data["competence"] not in self.by_key:
                form.add_error(None, _("This competence is not there any more."))
            elif not form.cleaned_data.get("title") and "title" not in form.errors:
                form.add_error("title", _("A competence has a title."))

    def check_new(self, form, seen):
        code, title = form.cleaned_data.get("code"), form.cleaned_data.get("title")
        known = self.by_code.get(code)
        if not code:
            if "code" not in form.errors:
                form.add_error("code", _("Give the competence a code."))
        elif code in seen:
            form.add_error("code", _("This code stands in another row too."))
        elif known and not self.attaches:
            form.add_error("code", _("There is a competence with this code already."))
        elif known and title and title != known.title:
            form.add_error(
                "title", _("%(competence)s exists. Leave the title empty to add that one.") % {"competence": known}
            )
        elif not known and not title and "title" not in form.errors:
            form.add_error("title", _("No competence has this code yet: give it a title."))
        seen.add(code)

    def rows(self):
        """(forms, Rows) of what is asked, in the order of their places."""
        filled = [form for form in self.forms if not form.is_blank]
        ranked = sorted(filled, key=lambda form: rank(form, filled.index(form)))
        order = {form: place for place, form in enumerate(ranked)}
        rows = []
        for form in filled:
            cleaned = form.cleaned_data
            known = self.by_code.get(cleaned.get("code")) if form.is_new else self.by_key[cleaned["competence"]]
            row = form.row(known, order=order[form])
            # Nobody moved anything when the places are as they were read.
            row.read_place = row.place if "place" not in form.changed_data else None
            rows.append(row)
        return filled, rows


def rank(form, index):
    """By place; who moved a row to a place that another has, wants it before that one; rows without one come last."""
    place = form.cleaned_data.get("place")
    return (place is None, place or 0, "place" not in form.changed_data, index)


def rows_class(extra):
    return forms.formset_factory(CompetenceRow, formset=Rows, extra=extra, max_num=MOST, absolute_max=MOST)


def initial_of(competence, *, place, weight=None):
    return {
        "competence": competence.pk,
        "place": place,
        "code": competence.code,
        "number": competence.number,
        "kind": competence.kind,
        "title": competence.title,
        "knowledge": "\n".join(competence.knowledge),
        "indicators": "\n".join(" ".join(act.text.split()) for act in competence.indicators.all()),
        "weight": weight,
    }
