"""One module: how far do I find that I am, and who may see it?"""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from catalogue.models import Module
from catalogue.words import words_of
from employees.competences.levels import Level
from employees.models import SelfEvaluation
from employees.self_evaluating.counting import counts_of
from employees.self_evaluating.evaluating import evaluate_oneself
from employees.self_evaluating.sharing import choose_companies, companies_of, companies_seeing
from employees.self_evaluating.sheet import Sheet
from employees.views.me.base import PersonMixin
from portal.kit.access import Audience, open_to
from portal.kit.doing import SaysAndGoesBack
from portal.kit.rules import RuleBroken


class OneModule(SaysAndGoesBack, PersonMixin):
    @cached_property
    def module(self):
        return get_object_or_404(Module, slug=self.kwargs["slug"])

    @cached_property
    def said(self):
        """What the person said of this module, the newest first."""
        mine = SelfEvaluation.objects.filter(employee=self.person, module=self.module)
        return list(mine.with_levels().newest_first())

    def back(self):
        return redirect("employees:self_evaluate", self.module.slug)


@open_to(Audience.SIGNED_IN)
class SelfEvaluateView(OneModule, TemplateView):
    template_name = "employees/self_evaluating/module.html"
    http_method_names = ["get", "head", "options", "post"]

    @cached_property
    def sheet(self):
        sheet = Sheet(self.module, self.said[0] if self.said else None, today=timezone.localdate())
        if not sheet.rows:
            raise Http404
        return sheet

    def post(self, request, *args, **kwargs):
        self.sheet.read(request.POST)
        if not self.sheet.error:
            try:
                evaluate_oneself(
                    self.person,
                    self.module,
                    levels=self.sheet.levels,
                    remark=self.sheet.remark,
                    by=request.user,
                    at=timezone.now(),
                )
                return self.tell(self.said_of_saving())
            except RuleBroken as refusal:
                self.sheet.error = str(refusal)
        return self.render_to_response(self.get_context_data())

    def said_of_saving(self):
        if companies_seeing(self.person, self.module, on=timezone.localdate()).filter(sees_it=True).exists():
            return _("Saved. The companies with which you share it see this too.")
        return _("Saved. Only you see this, until you share it.")

    @property
    def version(self):
        """What changes with each save: what a browser kept meanwhile is then no longer wanted."""
        return self.said[0].at.isoformat() if self.said else "0"

    def get_context_data(self, **kwargs):
        today, total = timezone.localdate(), len(self.sheet.rows)
        return super().get_context_data(**kwargs) | {
            "module": self.module,
            "words": words_of(get_language(), modules=[self.module])["module", self.module.pk],
            "sheet": self.sheet,
            "levels": list(Level),
            "version": self.version,
            "history": [(each, counts_of(each, total=total)) for each in self.said],
            "companies": list(companies_seeing(self.person, self.module, on=today)) if self.said else [],
        }


@open_to(Audience.SIGNED_IN)
class ShareView(OneModule, View):
    """Who may see it: exactly the companies that are ticked."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        if not self.said:
            raise Http404
        asked = set(request.POST.getlist("company"))
        mine = companies_of(self.person, on=timezone.localdate())
        chosen = {each.pk for each in mine if str(each.uuid) in asked}
        try:
            choose_companies(self.person, self.module, chosen, by=request.user, at=timezone.now())
        except RuleBroken as refusal:
            return self.refuse(refusal)
        return self.tell(_("It is shared as you chose.") if chosen else _("Nobody but you sees it now."))
