"""An officer who knows that two records are of one person makes them one: chooses the other, sees what moves, confirms."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages

from employees.back_office.beside import AccountForm, beside, said_of_merge
from employees.back_office.dossier import AboutPerson, note_looking
from employees.back_office.lists import companies_of, standing
from employees.doubles.merging import merge
from employees.models import Employee
from portal.kit.asked import typed
from portal.kit.rules import RuleBroken

MOST_FOUND = 20


class ChooseOther(AboutPerson):
    """Without a search it offers whoever has the same letters in the name."""

    template_name = "employees/admin/choose_other.html"

    def get_context_data(self, **kwargs):
        asked = typed(self.request.GET.get("q", ""))
        others = Employee.objects.visible_to(self.request.user).exclude(pk=self.pk)
        found = others.found_by(asked) if asked else others.with_name(self.person.name_key)
        found = list(found.select_related("user").prefetch_related("employments__employer")[: MOST_FOUND + 1])
        return super().get_context_data(**kwargs) | {
            "person": self.person,
            "asked": asked,
            "found": [(each, companies_of(each), standing(each)) for each in found[:MOST_FOUND]],
            "are_more": len(found) > MOST_FOUND,
        }


class MergeTwo(AboutPerson):
    """The record of `pk` stands for both; the other becomes a trace that leads to it."""

    template_name = "employees/admin/merge.html"

    def setup(self, request, *args, other, **kwargs):
        super().setup(request, *args, **kwargs)
        self.other_pk = other

    @cached_property
    def other(self):
        if self.other_pk == self.pk:
            raise Http404
        people = Employee.objects.visible_to(self.request.user).select_related("user")
        return get_object_or_404(people, pk=self.other_pk)

    def get_context_data(self, **kwargs):
        note_looking(self.request, self.person, self.other)
        form = self.forms.get("account") or AccountForm([self.person, self.other])
        return super().get_context_data(**kwargs) | beside(self.person, self.other) | {"form": form}

    def post(self, request, *args, **kwargs):
        form = AccountForm([self.person, self.other], request.POST)
        if form.is_valid():
            try:
                kept = merge(self.other, into=self.person, by=request.user, at=timezone.now(), account=form.account())
                messages.success(request, said_of_merge(kept))
                return redirect(self.way_back())
            except RuleBroken as refusal:
                form.add_error(None, str(refusal))
        messages.error(request, _("This was not done. Look at what is marked."))
        self.forms["account"] = form
        return self.render_to_response(self.get_context_data())
