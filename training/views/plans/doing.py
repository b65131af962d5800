"""What is done with a whole plan: proposed anew, accepted, taken into use, copied, closed, changed."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from employees.ticked import uuid_or_none
from portal.kit.access import Audience, open_to
from portal.kit.doing import OneButton, OneForm
from training.forms.plans import AddForm, SettleForm
from training.plans import choosing, copying, filling, making
from training.plans.board import people_still_there
from training.plans.enums import PROPOSED
from training.plans.quarters import quarters_of
from training.views.plans.base import PlanMixin
from training.views.plans.board import ShownMixin


@open_to(Audience.SIGNED_IN)
class ProposeView(PlanMixin, OneButton):
    for_changing = True

    def act(self, *, by, at, **kwargs):
        lines = filling.propose(self.plan, by=by, at=at)
        told = ngettext("%(lines)s line is proposed now.", "%(lines)s lines are proposed now.", len(lines))
        messages.success(self.request, told % {"lines": len(lines)})


@open_to(Audience.SIGNED_IN)
class AcceptAllView(ShownMixin, OneButton):
    """All proposals that are shown."""

    for_changing = True

    def act(self, *, by, at, **kwargs):
        lines = self.lines.filter(state=PROPOSED)
        asked = lines.count()
        number = choosing.accept_all(self.plan, by=by, at=at, lines=lines)
        if number:
            told = ngettext("%(number)s proposal is accepted.", "%(number)s proposals are accepted.", number)
            messages.success(self.request, told % {"number": number})
        if number < asked:
            left = _("%(number)s could not be accepted: something changed since. Propose anew.")
            messages.warning(self.request, left % {"number": asked - number})

    def back(self):
        query = self.query()
        return redirect(f"{super().back().url}{'?' + query if query else ''}")


@open_to(Audience.SIGNED_IN)
class ActivateView(PlanMixin, OneButton):
    for_changing = True
    done = gettext_lazy("The plan is in use. Everybody sees what was chosen for them.")

    def act(self, *, by, at, **kwargs):
        making.activate(self.plan, by=by, at=at)


@open_to(Audience.SIGNED_IN)
class ClosePlanView(PlanMixin, OneForm):
    """Nothing of it changes afterwards, so it is asked once more."""

    template_name = "training/plans/one_form.html"
    form_class = forms.Form
    for_changing = True
    is_danger = True
    title = gettext_lazy("Close this plan")
    text = gettext_lazy("Nothing of it changes any more. What became of its lines goes on being shown.")
    submit = gettext_lazy("Close the plan")
    done = gettext_lazy("The plan is closed.")

    def act(self, form, *, by, at):
        making.close(self.plan, by=by, at=at)


@open_to(Audience.SIGNED_IN)
class CopyView(PlanMixin, OneButton):
    """Also of a plan that is closed."""

    def is_refused(self):
        return super().is_refused() or not self.can_make

    def act(self, *, by, at, **kwargs):
        self.coming = copying.copy_to_next_year(self.plan, by=by, at=at)
        number = self.coming.lines.filter(made_at=at).count()
        told = ngettext(
            "%(number)s line that was planned and not done stands in this plan now, as a proposal.",
            "%(number)s lines that were planned and not done stand in this plan now, as proposals.",
            number,
        )
        messages.success(self.request, told % {"number": number} if number else _("There was nothing to take along."))

    def back(self):
        return redirect("training:plan", getattr(self, "coming", self.plan).uuid)


@open_to(Audience.SIGNED_IN)
class SettleView(PlanMixin, OneForm):
    template_name = "training/plans/one_form.html"
    form_class = SettleForm
    for_changing = True
    title = gettext_lazy("Change the plan")
    text = gettext_lazy("What stands in the plan stays. What you propose from now on keeps to these limits.")
    submit = gettext_lazy("Save the plan")
    done = gettext_lazy("The plan is changed.")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"plan": self.plan}

    def act(self, form, *, by, at):
        making.settle(self.plan, by=by, at=at, **form.told())


@open_to(Audience.SIGNED_IN)
class AddLineView(PlanMixin, OneForm):
    """`?who=` is the employment, and `?quarter=` the quarter, by which it was asked."""

    template_name = "training/plans/one_form.html"
    form_class = AddForm
    for_changing = True
    title = gettext_lazy("Add a line")
    text = gettext_lazy("A module that the portal did not propose. It is planned at once.")
    submit = gettext_lazy("Add the line")
    done = gettext_lazy("The line stands in the plan.")

    @cached_property
    def people(self):
        return people_still_there(self.plan, self.today)

    def get_form_kwargs(self):
        quarters = quarters_of(self.plan.since, self.plan.until, on=self.today)
        return super().get_form_kwargs() | {"people": self.people, "quarters": quarters, "today": self.today}

    def get_initial(self):
        asked = uuid_or_none(self.request.GET.get("who", ""))
        by = {"employee__employments__uuid": asked, "employee__employments__employer": self.employer}
        who = self.people.filter(**by).first() if asked else None
        return {"person": who and who.pk, "quarter": self.request.GET.get("quarter", "")}

    def act(self, form, *, by, at):
        told = form.cleaned_data
        cost = choosing.SAME if told["cost"] is None else told["cost"]
        line = choosing.add_line(
            self.plan,
            person=told["person"].employee,
            module=told["module"],
            quarter=told["quarter"],
            origin=told["origin"],
            cost=cost,
            by=by,
            at=at,
        )
        self.made = line

    def back(self):
        address = super().back().url
        return redirect(f"{address}#line-{self.made.uuid}") if hasattr(self, "made") else redirect(address)
