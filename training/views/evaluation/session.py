"""Everybody in a session: who is evaluated by whom, what it leads to so far; and the short way for who all acquired it."""

from django.contrib import messages
from django.db.models import Count
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView, View

from portal.kit.access import Audience, open_to
from portal.kit.rules import RuleBroken
from training.enums import EvaluatorRole
from training.evaluating.evaluating import fill_in_all, send_all
from training.evaluating.of_session import results_of
from training.models import Evaluation
from training.registers.presence import presence_of
from training.views.evaluation.base import EvaluationsMixin


@open_to(Audience.SIGNED_IN)
class EvaluateView(EvaluationsMixin, TemplateView):
    template_name = "training/evaluation/session.html"
    http_method_names = ["get", "head", "options"]

    def get(self, request, *args, **kwargs):
        self.look(self.people)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        written = written_for(self.people)
        presences = presence_of(self.session, self.people)
        results = results_of(self.session, presences, house=self.house)
        absent = {key for key, presence in presences.items() if presence.never_came}
        rows = [self.row(each, written, results, absent) for each in self.people]
        counted = [row for row in rows if not row["is_absent"]]
        context = super().get_context_data(**kwargs)
        return context | {
            "rows": rows,
            "crumbs": [context["crumbs"][0], (_("Evaluation"), None)],
            "runs": self.runs,
            "evaluates": bool(self.evaluated),
            "awaited": self.awaited(),
            "done": sum(row["result"].is_complete for row in counted),
            "of": len(counted),
            "drafts": sum(row["own"] == "draft" for row in rows),
            "open": sum(row["is_mine"] and row["own"] == "" for row in counted),
            "next": next((row["enrolment"] for row in counted if row["is_mine"] and row["own"] == ""), None),
            "enough": self.understood.scale.label_of(self.understood.scale.acquired),
        }

    def awaited(self):
        """Who evaluates everybody, when the reader does not and it can still be done."""
        if self.evaluated or not self.can_change or not self.people:
            return None
        return self.session.trainer or (self.session.mentor and self.session.mentor.user)

    def row(self, enrolment, written, results, absent):
        result, own_role = results[enrolment.pk], self.roles.get(enrolment.pk)
        states = {role: written.get((enrolment.pk, role), "") for role in EvaluatorRole.values}
        return {
            "enrolment": enrolment,
            "name": enrolment.person.full_name,
            "states": states,
            "own": states.get(own_role, ""),
            "is_mine": own_role is not None,
            "is_absent": enrolment.pk in absent,
            "result": result,
            "is_hidden": self.with_four_eyes and own_role and states[own_role] != "sent",
        }


def written_for(enrolments):
    """{(enrolment id, role): "sent" | "draft"}; a draft is one in which something stands."""
    rows = Evaluation.objects.filter(enrolment__in=enrolments).annotate(number=Count("scores")).order_by()
    return {
        (enrolment, role): "sent" if sent_at else "draft"
        for enrolment, role, sent_at, number in rows.values_list("enrolment", "role", "sent_at", "number")
        if sent_at or number
    }


class ForAllView(EvaluationsMixin, View):
    """Does one thing for everybody whom this user evaluates."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        by_role = {}
        for enrolment in self.evaluated:
            by_role.setdefault(self.roles[enrolment.pk], []).append(enrolment)
        number = 0
        try:
            for role, enrolments in by_role.items():
                number += self.verb(self.session, role=role, enrolments=enrolments, by=request.user, at=timezone.now())
        except RuleBroken as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, self.said(number))
        return redirect("training:evaluations", self.session.uuid)


@open_to(Audience.SIGNED_IN)
class FillInAllView(ForAllView):
    verb = staticmethod(fill_in_all)

    def said(self, number):
        if not number:
            return _("Nothing was left to fill in.")
        sentence = ngettext(
            "Filled in for %(number)s person. Make the exceptions, then send.",
            "Filled in for %(number)s people. Make the exceptions, then send.",
            number,
        )
        return sentence % {"number": number}


@open_to(Audience.SIGNED_IN)
class SendAllView(ForAllView):
    verb = staticmethod(send_all)

    def said(self, number):
        if not number:
            return _("Nothing was waiting to be sent.")
        sentence = ngettext("%(number)s evaluation is sent.", "%(number)s evaluations are sent.", number)
        return sentence % {"number": number}
