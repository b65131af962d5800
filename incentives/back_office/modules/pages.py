"""What the sector answers about its modules: a list with what is not answered, and a screen per module."""

from django import forms
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.models import Module
from incentives.back_office.answering import AnswersForm
from incentives.back_office.screens import FormScreen, Screen
from incentives.curating.module_facts import answer_for, answered, facts_of_modules

SEE_ANSWERS, ANSWER = "incentives.view_modulefact", "incentives.change_modulefact"
PER_PAGE = 50
EVERY, OPEN, DONE = "", "open", "done"


class ModuleFilter(forms.Form):
    """Which modules are shown. What nobody can choose is left out, and never an error."""

    q = forms.CharField(label=gettext_lazy("Module"), required=False, max_length=100)
    answered = forms.ChoiceField(
        label=gettext_lazy("Answered"),
        required=False,
        choices=[
            (EVERY, gettext_lazy("all modules")),
            (OPEN, gettext_lazy("not answered")),
            (DONE, gettext_lazy("all answered")),
        ],
    )

    def narrowed(self, modules, asked):
        self.is_valid()
        for word in self.cleaned_data.get("q", "").split():
            modules = modules.filter(Q(code__icontains=word) | Q(title__icontains=word))
        which = self.cleaned_data.get("answered")
        if which == OPEN:
            return modules.filter(answers__lt=asked)
        return modules.filter(answers__gte=asked) if which == DONE else modules


class ModuleFactList(Screen):
    header_icon = "form"
    permission_required = SEE_ANSWERS
    template_name = "incentives/admin/modules.html"
    index, index_label = "module_fact_admin:index", gettext_lazy("Facts about modules")

    def get_page_title(self):
        return _("Facts about modules")

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs):
        facts = list(facts_of_modules())
        count = Count("incentive_facts", filter=Q(incentive_facts__fact__in=facts))
        form = ModuleFilter(self.request.GET)
        modules = form.narrowed(Module.objects.in_offer().annotate(answers=count), len(facts)).order_by("code", "pk")
        page = Paginator(modules, PER_PAGE).get_page(self.request.GET.get("p"))
        asked = self.request.GET.copy()
        asked.pop("p", None)
        return super().get_context_data(**kwargs) | {
            "filter": form,
            "is_narrowed": any(form.cleaned_data.values()),
            "page": page,
            "asked": len(facts),
            "kept": asked.urlencode(),
        }


class AnswerForModule(FormScreen):
    header_icon = "form"
    permission_required = ANSWER
    template_name = "incentives/admin/answers.html"
    index, index_label = "module_fact_admin:index", gettext_lazy("Facts about modules")

    @cached_property
    def module(self):
        return get_object_or_404(Module, pk=self.kwargs["pk"])

    def get_page_title(self):
        return f"{self.module.code} {self.module.title}"

    def lead(self):
        return _(
            "What the sector answers here holds for every session of this module. Leave open what you do not know."
        )

    def get_form(self, data=None):
        types = {fact.key: fact.as_type() for fact in facts_of_modules()}
        return ModuleForm(data, types=types, known=answered([self.module.pk])[self.module.pk])

    def act(self, form):
        changed = answer_for(self.module, answers=form.answers(), **self.given())
        said = _("The answers are saved.") if changed else _("Nothing was changed.")
        return said, reverse("module_fact_admin:index")


class ModuleForm(AnswersForm):
    def groups(self):
        yield "", self.fields_of(self.types)
