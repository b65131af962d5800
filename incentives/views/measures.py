"""What everybody may read of measures: all of them, to search, and one with its periods."""

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from incentives.enums import MeasureKind, MeasureStatus, Receiver
from incentives.finding import entries, found_by
from incentives.finding.past import address_of, told_of_past
from incentives.knowledge import knowledge_now
from incentives.models import IncentiveMeasure, MeasureExclusion
from incentives.showing.parts import source_shown, text
from incentives.showing.periods import periods_of
from incentives.showing.receivers import receivers_by_measure
from portal.house.pages import PageContext
from portal.kit.access import Audience, open_to
from portal.kit.asked import typed
from portal.kit.kept_pages import may_be_kept

EVERYBODY = "both"
DUTIES = (MeasureKind.DUTY,)


@dataclass(frozen=True)
class Head:
    """What search engines read of such a page (components/page_head.html)."""

    title: str
    lead: str
    language: str
    seo_title: str = ""
    search_description: str = ""


@open_to(Audience.ANYONE)
@method_decorator(may_be_kept, name="dispatch")
class PublicView(PageContext, TemplateView):
    """A public page of this room: in every language of the sector."""


class MeasuresView(PublicView):
    """/steun/: measures by who has the advantage; ?q=…, ?for=…, ?kind=…."""

    template_name = "incentives/measures/list.html"

    def path(self):
        return "steun/"

    @cached_property
    def page(self):
        return Head(
            title=_("Support for training"),
            lead=_("Rights, grants and routes for who follows training, and for the company that pays for it."),
            language=get_language(),
        )

    @cached_property
    def text(self):
        return typed(self.request.GET.get("q", ""))

    @cached_property
    def found(self):
        return found_by(self.text, self.entries) if self.text else self.entries

    @cached_property
    def entries(self):
        return entries()

    def get_context_data(self, **kwargs):
        chosen = {"for": self.request.GET.get("for", ""), "kind": self.request.GET.get("kind", "")}
        listed = [each for each in self.found if not each.is_abolished and fits_choice(each, chosen)]
        past = [each for each in self.found if each.is_abolished] if self.text else []
        return super().get_context_data(**kwargs) | {
            "question": self.text,
            "groups": groups_of(listed),
            "count": len(listed),
            "past": told_of_past(past),
            "chosen": chosen,
            "kinds": [
                (kind.value, kind.label) for kind in MeasureKind if any(each.kind is kind for each in self.entries)
            ],
            "receivers": [(each.value, each.label) for each in (Receiver.EMPLOYEE, Receiver.EMPLOYER)],
            "has_measures": bool(self.entries),
            "is_narrowed": bool(self.text or any(chosen.values())),
        }


def fits_choice(entry, chosen):
    for_whom = not chosen["for"] or chosen["for"] in entry.receivers
    return for_whom and (not chosen["kind"] or chosen["kind"] == entry.kind)


def groups_of(listed):
    """[(title, [(entry, name, for whom, status)])] by who has the advantage; duties and what is not for training apart."""
    titles = {
        EVERYBODY: _("For the participant and the company"),
        Receiver.EMPLOYEE: _("For the participant"),
        Receiver.EMPLOYER: _("For the company"),
        MeasureKind.DUTY: _("Rights and duties of a company"),
        MeasureStatus.NOT_FOR_TRAINING: _("Not for training"),
    }
    found: dict = {key: [] for key in titles}
    for each in listed:
        found[group_of(each)].append((each, text(each.name), text(each.beneficiary), each.status.label))
    return [(titles[key], rows) for key, rows in found.items() if rows]


def group_of(entry):
    if entry.status is MeasureStatus.NOT_FOR_TRAINING:
        return MeasureStatus.NOT_FOR_TRAINING
    if entry.kind in DUTIES:
        return MeasureKind.DUTY
    return entry.receivers[0] if len(entry.receivers) == 1 else EVERYBODY


class MeasureView(PublicView):
    """/steun/<code>/: what it is, for whom, how much and by when, with its sources."""

    template_name = "incentives/measures/one.html"

    def path(self):
        return f"steun/{self.row.code.lower()}/"

    @cached_property
    def row(self):
        measures = IncentiveMeasure.objects.prefetch_related("sources", "replaced_by")
        return get_object_or_404(measures, code__iexact=self.kwargs["code"])

    @cached_property
    def page(self):
        return Head(title=self.row.title, lead=str(text(self.row.beneficiary)), language=text(self.row.name).language)

    def get_context_data(self, **kwargs):
        knowledge, today = knowledge_now(), timezone.localdate()
        measure = knowledge.measures.get(self.row.code)
        if measure is None:
            raise Http404
        rows = list(self.row.versions.in_force().defer("compiled"))
        periods = periods_of(measure, rows, knowledge.types, today=today)
        return super().get_context_data(**kwargs) | {
            "row": self.row,
            "crumbs": [(_("Support for training"), reverse("incentives:measures"))],
            "now": next((each for each in periods if each.is_now), None),
            "others": [each for each in periods if not each.is_now],
            "receivers": [each.label for each in receivers_by_measure().get(self.row.pk, ())],
            "instead": [(address_of(each.code), text(each.name)) for each in self.row.replaced_by.all()],
            "excluded": excluded_by(self.row),
            "sources": [source_shown(each) for each in self.row.sources.all()],
            "beneficiary": text(self.row.beneficiary),
            "applicant": text(self.row.applicant),
            "certainty": text(self.row.certainty),
            "notes": text(self.row.notes),
            "goes_with": text(self.row.goes_with),
            "today": today,
        }


def excluded_by(row):
    """[(address, name, why)] of measures that do not go together with it."""
    pairs = MeasureExclusion.objects.filter(one=row) | MeasureExclusion.objects.filter(other=row)
    found = []
    for each in pairs.select_related("one", "other"):
        beside = each.other if each.one_id == row.pk else each.one
        found.append((address_of(beside.code), text(beside.name), text(each.reason)))
    return found
