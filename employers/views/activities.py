from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.generic import FormView

from catalogue.models import Module, Programme
from catalogue.words import words_of
from employers.forms_activities import TicksForm
from employers.pointing import pointed_at
from employers.ticking import tick_all
from employers.views.base import CompanyMixin
from portal.kit.access import Audience, open_to
from portal.kit.rules import RuleBroken

# What HTMX asks again: while somebody searches, and when something is ticked.
PARTS = {"choices": "employers/choices.html", "points": "employers/points.html"}


@open_to(Audience.SIGNED_IN)
class ActivitiesView(CompanyMixin, FormView):
    """What the company does and which functions it has, ticked with search; and what that points at, at once.

    One form holds it all: searching sends it too and writes nothing, so that no tick gets lost.
    """

    template_name = "employers/activities.html"
    tab = "activities"

    def is_refused(self):
        return super().is_refused() or (self.request.method == "POST" and not self.can_change)

    def get_form(self, form_class=None):
        data = self.request.POST if self.request.method == "POST" else None
        return TicksForm(data, employer=self.employer, today=timezone.localdate())

    def post(self, request, *args, **kwargs):
        if "save" in request.POST:
            return super().post(request, *args, **kwargs)
        return self.render_to_response(self.get_context_data())

    def get_template_names(self):
        asked = self.request.htmx.target if self.request.htmx and self.request.method == "POST" else None
        return [PARTS.get(asked, self.template_name)]

    def form_valid(self, form):
        try:
            tick_all(self.employer, **form.ticks(), by=self.request.user)
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, _("Your activities and functions are saved."))
        return redirect("employers:activities", self.employer.uuid)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {"points": self.points(context["form"])}

    def points(self, form):
        """The modules and programmes that what is ticked points at, under their titles."""
        on = timezone.localdate()
        found = pointed_at(activities=form.ticked_activities, programmes=form.programmes_of_ticked(), on=on)
        modules = list(Module.objects.filter(pk__in=found.modules).order_by("code"))
        programmes = list(Programme.objects.filter(pk__in=found.programmes).order_by("title"))
        words = words_of(get_language(), modules=modules, programmes=programmes) if found else {}
        return {
            "modules": [(module, words["module", module.pk]) for module in modules],
            "programmes": [(programme, words["programme", programme.pk]) for programme in programmes],
        }
