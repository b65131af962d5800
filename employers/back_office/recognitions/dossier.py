"""Everything that an officer needs to decide about one learning workplace, on one screen."""

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.db.models import Prefetch, Q
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from employers.back_office.recognitions.decisions import DECISIONS, form_of, is_under
from employers.happening import last_happening
from employers.models import EmployerMember, Exclusion, Mandate, Recognition, RecognitionStep
from employers.permissions import can_decide_about_workplaces
from employers.recognition.enums import GRANTED, REFUSED
from employers.recognition.words import subjects_of
from portal.privacy.looking import look_at_all

MOST_ALIKE = 5


class RecognitionDossier(PermissionRequiredMixin, WagtailAdminTemplateMixin, TemplateView):
    """`forms` holds what was sent and could not be done, by the code of the decision."""

    template_name = "employers/admin/recognitions/dossier.html"
    header_icon = "clipboard-list"
    permission_required = "employers.view_recognition"

    def setup(self, request, *args, pk, **kwargs):
        super().setup(request, *args, pk=pk, **kwargs)
        self.pk, self.forms = pk, {}

    @cached_property
    def recognition(self):
        mentors = Prefetch("mentors", EmployerMember.objects.select_related("user"))
        visible = Recognition.objects.visible_to(self.request.user).with_since().for_lists()
        found = visible.select_related("employer", "establishment", "programme", "follows")
        return get_object_or_404(found.prefetch_related("equipment", mentors), pk=self.pk)

    def get(self, request, *args, **kwargs):
        people = [mentor.user.uuid for mentor in self.recognition.mentors.all()]
        look_at_all(viewer=request.user, subjects=people, what="employers.dossier", at=timezone.now())
        return super().get(request, *args, **kwargs)

    def get_page_title(self):
        return self.recognition.reference

    def get_page_subtitle(self):
        return self.recognition.employer.name

    def get_breadcrumbs_items(self):
        index = {"url": reverse("recognition_admin:index"), "label": _("Requests and recognitions")}
        return [*self.breadcrumbs_items, index, {"url": "", "label": self.recognition.reference}]

    @property
    def header_buttons(self):
        history = reverse("recognition_admin:history", args=[self.pk])
        return [HeaderButton(_("History"), history, icon_name="history")]

    def get_context_data(self, **kwargs):
        recognition, today = self.recognition, timezone.localdate()
        mandate = Mandate.objects.in_force_on(today).select_related("decided_at").first()
        alike = list(self.decided_alike())
        others = list(self.others_of_the_company())
        return super().get_context_data(**kwargs) | {
            "recognition": recognition,
            "is_expired": recognition.is_expired_on(today),
            "subjects": subjects_of([recognition])[recognition.pk],
            "equipment": list(recognition.equipment.all()),
            "mentors": list(recognition.mentors.all()),
            "exclusion": Exclusion.objects.in_force_on(today).filter(employer=recognition.employer).first(),
            "mandate": mandate,
            "decisions": self.decisions(mandate),
            "can_decide": can_decide_about_workplaces(self.request.user),
            "alike": alike,
            "others": others,
            "steps": list(self.steps()),
            "next_one": self.next_one(),
        }

    def steps(self):
        found = self.recognition.steps.select_related("by", "mandate__decided_at", "meeting", "ratification__meeting")
        return found.order_by("-at", "-pk")

    def decided_alike(self):
        """What was decided before about the same programme or modules, at other places, the newest first."""
        recognition = self.recognition
        same = Q(recognition__programme=recognition.programme_id) if recognition.programme_id else Q()
        if not recognition.programme_id:
            same = Q(recognition__modules__in=recognition.modules.all())
        decided = RecognitionStep.objects.filter(same, state__in=[GRANTED, REFUSED]).exclude(recognition=recognition)
        decided = decided.select_related("recognition__employer", "recognition__establishment")
        return decided.order_by("-at", "-pk").distinct()[:MOST_ALIKE]

    def others_of_the_company(self):
        others = Recognition.objects.visible_to(self.request.user).filter(employer=self.recognition.employer_id)
        return others.exclude(pk=self.pk).for_lists()

    def decisions(self, mandate):
        """The forms: what can be done now, and what was sent and refused."""
        if not can_decide_about_workplaces(self.request.user):
            return []
        seen = last_happening(self.recognition)
        for form in self.forms.values():
            form.shown_now(seen)
        return [
            self.forms.get(code) or form_of(decision, recognition=self.recognition, seen=seen)
            for code, decision in DECISIONS.items()
            if code in self.forms or (self.recognition.state in decision.states and is_under(mandate, code))
        ]

    def next_one(self):
        waiting = Recognition.objects.visible_to(self.request.user).waiting_for_the_sector().with_since()
        return waiting.select_related("employer").exclude(pk=self.pk).order_by("since", "pk").first()
