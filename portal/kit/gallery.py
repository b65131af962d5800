"""One page with every component in every state, for who builds pages and for the tests of accessibility."""

from datetime import date, time

from django import forms
from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from portal.kit.access import Audience, open_to
from portal.kit.explaining import Term
from portal.kit.first_page import Coming, Task

# Eleven modules of a programme: as wide as their hours, two colours in turn, the fourth one found.
HOURS = [60, 80, 60, 60, 60, 80, 60, 60, 40, 40, 40]

# A core, two options of which one takes longer than the shortest.
WITH_OPTIONS = [
    {"start": 0, "width": 80, "kind": "a"},
    {"start": 80, "width": 60, "kind": "option"},
    {"start": 140, "width": 80, "kind": "option"},
    {"start": 220, "width": 20, "kind": "spare"},
]


class ExampleForm(forms.Form):
    number = forms.CharField(label=_("Enterprise number"), help_text=_("10 digits, for example 0123.456.749"))
    email = forms.EmailField(label=_("E-mail of the contact person"), help_text=_("We send the confirmation here."))
    place = forms.ChoiceField(label=_("Establishment"), choices=[("gent", "Gent, Zuidpark 12"), ("luik", "Liège")])
    remark = forms.CharField(label=_("Remark"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    way = forms.ChoiceField(
        label=_("How do you give the training?"),
        choices=[("class", _("In class")), ("work", _("At the workplace"))],
        widget=forms.RadioSelect,
    )
    days = forms.MultipleChoiceField(
        label=_("On which days?"),
        choices=[("mon", WEEKDAYS[0]), ("tue", WEEKDAYS[1]), ("wed", WEEKDAYS[2])],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Choose as many as you like."),
    )
    agreed = forms.BooleanField(label=_("I may speak for this company"))


def rule_of_modules():
    starts = [sum(HOURS[:i]) for i in range(len(HOURS))]
    return [
        {"start": start, "width": hours, "kind": "hit" if i == 3 else "ab"[i % 2]}
        for i, (start, hours) in enumerate(zip(starts, HOURS, strict=True))
    ]


@open_to(Audience.ANYONE)
@require_safe
def gallery(request):
    total = sum(HOURS)
    context = {
        "form": ExampleForm(prefix="empty"),
        "wrong": ExampleForm({"wrong-number": "0123.456.74", "wrong-email": "lien@"}, prefix="wrong"),
        "modules": rule_of_modules(),
        "with_options": WITH_OPTIONS,
        "total": total,
        "marks": [0, 160, 320, 480, f"{total} lestijden"],
        "progress": [{"start": 0, "width": 288, "kind": "done"}, {"start": 288, "width": 80, "kind": "hit"}],
        "import_progress": [{"start": 0, "width": 6400, "kind": "fill"}],
        "page_obj": Paginator(range(291), 25).get_page(4),
        "tasks": [
            Task(
                2,
                _("Answer the questions of learners"),
                _("Two people ask for training."),
                _("See who asks"),
                "#g-tables",
            ),
            Task(
                1,
                _("Tell where you work"),
                _("Then you see your training."),
                _("Find my company"),
                "#g-tables",
                "Leie bv",
            ),
        ],
        "coming": [
            Coming(
                date(2026, 11, 27),
                _("Visit of your coach, %(coach)s") % {"coach": "Ruth"},
                "Gent",
                time(14),
                "#g-tables",
            ),
            Coming(date(2026, 12, 1), _("First day at %(company)s") % {"company": "Leie bv"}),
        ],
        "crumbs": [(_("Home"), "/"), (_("Training"), "/opleidingen/"), (_("Components"), None)],
        "term": Term(_("Module"), (), _("A part of a programme that you plan and follow by itself."), "module", "#"),
        "facts": [(_("Code"), "BO IT 002"), (_("Level"), "VKS 4"), (_("Fee"), ""), (_("Certificate"), _("Yes"))],
    }
    return render(request, "kit/gallery.html", context)
