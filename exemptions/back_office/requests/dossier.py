"""Everything that an officer needs to decide about one module of a request, on one screen."""

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.db.models import F, Q
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from catalogue.quantities import counted
from employees.back_office.dossier import DOSSIER as PERSON
from exemptions.back_office.policy import can_decide
from exemptions.back_office.requests import showing
from exemptions.back_office.requests.before import before
from exemptions.back_office.requests.forms import ACTS, ActForm, DecisionForm
from exemptions.back_office.requests.lists import days_in_words, sent_rows, waiting_in_order
from exemptions.back_office.requests.stale import sign_of
from exemptions.deciding.following import renewed
from exemptions.deciding.further import actions_for, blocks_for
from exemptions.deciding.lengths import length_of
from exemptions.deciding.like_cases import like_cases_of
from exemptions.deciding.supports import losses
from exemptions.deciding.verdicts import in_words
from exemptions.enums import IN_REVIEW, PROPOSED, REFUSED, SUBMITTED
from portal.privacy.looking import look_at_all

LOOK = "exemptions.dossier"


def note_looking(request, *people):
    """Write down that whoever asks looks at what these people asked."""
    subjects = [person.uuid for person in people if person.user_id != request.user.pk]
    look_at_all(viewer=request.user, subjects=subjects, what=LOOK, at=timezone.now())


class RequestedDossier(PermissionRequiredMixin, WagtailAdminTemplateMixin, TemplateView):
    """`forms` holds what was sent and could not be done, by its code; `letter` the paragraphs of one to read first."""

    template_name = "exemptions/admin/dossier.html"
    header_icon = "success"
    permission_required = "exemptions.view_exemptionrequest"

    def setup(self, request, *args, pk, **kwargs):
        super().setup(request, *args, pk=pk, **kwargs)
        self.pk, self.forms, self.letter = pk, {}, []

    @cached_property
    def requested(self):
        beside = ("request__employment__employer", "request__employment__function", "request__asked_by")
        rows = sent_rows(self.request.user).select_related(
            *beside, "employee__user", "module", "table", "officer", "proposed_by", "decided_by"
        )
        return get_object_or_404(rows, pk=self.pk)

    @cached_property
    def like(self):
        return like_cases_of(self.requested)

    @cached_property
    def renewed(self):
        """What is proposed after a test; None while there was none."""
        return renewed(self.requested, on=timezone.localdate())

    @property
    def proposal(self):
        """The one that a decision follows now, in its plain form."""
        return self.renewed or self.requested.proposal

    @cached_property
    def held(self):
        """The credentials of the request, each with its files in this request in `files`."""
        files = {}
        for each in self.evidence:
            files.setdefault(each.held_id, []).append(each)
        held = list(self.requested.request.credentials.select_related("credential", "seen_by").order_by("pk"))
        for each in held:
            each.files = files.get(each.pk, [])
        return held

    @cached_property
    def evidence(self):
        return list(self.requested.request.evidence.all())

    @cached_property
    def steps(self):
        return list(self.requested.steps.select_related("by").order_by("at", "pk"))

    def get(self, request, *args, **kwargs):
        note_looking(request, self.requested.employee)
        return super().get(request, *args, **kwargs)

    def get_page_title(self):
        facts = {"name": self.requested.employee.full_name, "module": self.requested.module.code}
        return _("%(name)s asks %(module)s") % facts

    def get_page_subtitle(self):
        return self.requested.request.number

    def get_breadcrumbs_items(self):
        index = {"url": reverse("exemption_admin:index"), "label": _("Exemptions")}
        return [*self.breadcrumbs_items, index, {"url": "", "label": self.requested.request.number}]

    @property
    def header_buttons(self):
        history = reverse("exemption_admin:history", args=[self.pk])
        return [HeaderButton(_("History"), history, icon_name="history")]

    def get_context_data(self, **kwargs):
        requested = self.requested
        unit = requested.snapshot["unit"]
        return super().get_context_data(**kwargs) | {
            "requested": requested,
            "days": days_in_words(requested),
            "length": counted(length_of(requested), unit),
            "held": self.held,
            "others_files": [each for each in self.evidence if each.held_id is None],
            "portfolio": list(requested.request.portfolio.prefetch_related("competences")),
            "steps": self.steps,
            "beside": self.beside(),
            "before": before(requested),
            "person_file": self.person_file(),
            "letters": list(requested.letters.order_by("pk")) if requested.decided_at else [],
            "said": in_words(requested, requested.outcome, requested.quantity) if requested.outcome else "",
            "next_one": self.next_one(),
            **self.about_the_proposal(),
            **self.to_do(),
        }

    def beside(self):
        """The other modules of the same request."""
        return list(self.requested.request.modules.exclude(pk=self.pk).select_related("module"))

    def person_file(self):
        """Where everything about the learner stands; empty for whoever may not look there."""
        person = self.requested.employee
        may_look = person.erased_at is None and self.request.user.has_perm("employees.view_employee")
        return reverse(f"{PERSON}:edit", args=[person.pk]) if may_look else ""

    def next_one(self):
        """What this officer took up and can decide now, else what nobody took up."""
        user = self.request.user
        waiting = waiting_in_order(user).exclude(pk=self.pk).filter(state__in=(SUBMITTED, IN_REVIEW))
        waiting = waiting.filter(Q(officer=user) | Q(officer=None))
        return waiting.order_by(F("officer").asc(nulls_last=True), "request__decide_before", "pk").first()

    def about_the_proposal(self):
        requested = self.requested
        cases = [(each, in_words(requested, each.outcome, each.quantity)) for each in self.like.decisions]
        return {
            "proposal": showing.proposal_in_words(requested, self.proposal),
            "proposals": list(showing.shown_proposals(requested, self.renewed, self.steps)),
            "like": self.like,
            "cases": cases,
            "further_blocks": [
                render_to_string(template, facts, request=self.request)
                for template, facts in blocks_for(requested, self.request.user)
            ],
        }

    def to_do(self):
        """The forms of what can be done now, with what was sent and refused."""
        requested = self.requested
        if not can_decide(self.request.user):
            return {"can_decide": False}
        seen = sign_of(requested, self.steps)
        for form in self.forms.values():
            form.shown_now(seen)
        at_once = requested.state in (SUBMITTED, IN_REVIEW)
        return {
            "can_decide": True,
            "seen": seen,
            "decision": self.forms.get("decision") or (self.decision_form(seen=seen) if at_once else None),
            "is_shown": at_once and showing.follows_at_once(requested, self.proposal, self.held),
            "acts": self.acts(seen),
            "further": actions_for(requested, self.request.user) if at_once else [],
            "letter": self.letter,
        }

    def decision_form(self, data=None, *, seen=""):
        requested = self.requested
        made = {
            "choices": list(showing.choices_of(requested, self.proposal, self.like)),
            "of": _("of %(whole)s") % {"whole": counted(length_of(requested), requested.snapshot["unit"])},
        }
        initial = showing.proposed_decision(requested, self.proposal) | (requested.sent_back or {}) | {"seen": seen}
        return DecisionForm(data, initial=initial, **made)

    def acts(self, seen):
        mine = self.requested.officer_id == self.request.user.pk
        codes = [code for code, act in ACTS.items() if self.requested.state in act.states]
        forms = [
            self.forms.get(code) or ActForm(ACTS[code], initial={"seen": seen})
            for code in dict.fromkeys([*codes, *(code for code in self.forms if code in ACTS)])
            if not (code == "take" and mine)
        ]
        for form in forms:
            form.losses = self.losses() if form.act.code == "confirm" else []
        return forms

    def losses(self):
        """What the learner would lose by what a colleague proposes."""
        requested = self.requested
        if requested.state != PROPOSED or requested.outcome == REFUSED:
            return []
        return losses(requested, requested.outcome, requested.minutes, on=timezone.localdate())
