"""What people say of where they work, for an officer to answer when no manager does."""

from django import forms
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, TitleColumn

from employees.back_office.dossier import note_looking
from employees.back_office.facts import facts_of
from employees.back_office.waiting import Answer, QueueViewSet, WaitingList
from employees.claiming import confirm_claim, likely_records, refuse_claim
from employees.models import EmploymentClaim
from employees.states import ClaimState
from employers.models import EmployerMember
from portal.kit.queues import StateFilter
from portal.kit.widgets import DayInput

CLAIMS = "claim_admin"
FOR_YOU = "officer"
NEW = "new"


class ClaimFilter(StateFilter):
    class Meta:
        model = EmploymentClaim
        fields = []

    def states(self):
        return [(FOR_YOU, gettext_lazy("no manager answers")), *ClaimState.choices]

    def in_state(self, claims, name, value):
        return claims.for_an_officer(timezone.now()) if value == FOR_YOU else super().in_state(claims, name, value)


class ClaimList(WaitingList):
    default_ordering = "asked_at"
    waits = FOR_YOU
    nothing = gettext_lazy("Nobody waits for your answer. Managers have a week to answer first.")

    def get_base_queryset(self):
        claims = EmploymentClaim.objects.visible_to(self.request.user).filter(employee__erased_at=None)
        return claims.select_related("employee", "employer")

    def get_valid_orderings(self):
        return ["asked_at", "-asked_at"]

    @property
    def columns(self):
        return [
            TitleColumn(
                "person", label=_("Person"), accessor=lambda c: c.employee.sorted_name, get_url=self.get_edit_url
            ),
            Column("employer", label=_("Company")),
            Column(
                "age", label=_("For how long"), accessor=lambda c: timesince(c.asked_at, depth=1), sort_key="asked_at"
            ),
            Column("state", label=_("State"), accessor="get_state_display", classname="company-rest"),
        ]


class ConfirmForm(forms.Form):
    """The person is one whom the company made a record of, or is new there."""

    record = forms.ChoiceField(
        label=gettext_lazy("Who is it?"), widget=forms.RadioSelect, help_text=gettext_lazy("As the company knows them.")
    )
    since = forms.DateField(
        label=gettext_lazy("First day"),
        required=False,
        widget=DayInput(),
        help_text=gettext_lazy("Only for somebody who is new in the company’s list."),
    )

    def __init__(self, claim, data=None):
        super().__init__(data, prefix="confirm", initial={"since": claim.since, "record": NEW})
        self.records = list(likely_records(claim).select_related("function"))
        known = [(str(each.pk), in_words(each)) for each in self.records]
        self.fields["record"].choices = [*known, (NEW, _("somebody who is not in the list of the company yet"))]

    def chosen(self):
        return next((each for each in self.records if str(each.pk) == self.cleaned_data["record"]), None)


class RefuseForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        help_text=gettext_lazy("Whoever asked reads this."),
        required=False,  # The verb asks for it, in its own sentence.
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def in_words(employment):
    told = [employment.full_name, employment.email, str(employment.function or "")]
    since = _("since %(day)s") % {"day": employment.since.strftime("%d/%m/%Y")}
    return " · ".join([*filter(None, told), since])


class AnswerClaim(Answer):
    template_name = "employees/admin/claim.html"
    permission_required = "employees.change_employmentclaim"
    queue, label = CLAIMS, gettext_lazy("Who says that they work somewhere")
    verbs = ("confirm", "refuse")

    def rows(self):
        claims = EmploymentClaim.objects.visible_to(self.request.user).filter(employee__erased_at=None)
        return claims.select_related("employee__user", "employer", "decided_by")

    def get_page_title(self):
        return _("Does %(name)s work for “%(company)s”?") % {
            "name": self.row.employee.full_name,
            "company": self.row.employer,
        }

    def form_of(self, name, data):
        return ConfirmForm(self.row, data) if name == "confirm" else RefuseForm(data, prefix="refuse")

    def get_context_data(self, **kwargs):
        claim = self.row
        note_looking(self.request, claim.employee)
        managers = EmployerMember.objects.current().managers().filter(employer=claim.employer).select_related("user")
        return super().get_context_data(**kwargs) | {
            "claim": claim,
            "facts": facts_of(claim.employee),
            "managers": list(managers),
            "is_open": claim.state == ClaimState.ASKED,
            "form": self.shown("confirm"),
            "refusal": self.shown("refuse"),
        }

    def confirm(self, form):
        given = {"since": form.cleaned_data["since"], "record": form.chosen()}
        confirm_claim(self.row, **given, by=self.request.user, at=timezone.now())
        return _("%(name)s works for “%(company)s” now, and is told.") % {
            "name": self.row.employee.full_name,
            "company": self.row.employer,
        }

    def refuse(self, form):
        refuse_claim(self.row, reason=form.cleaned_data["reason"], by=self.request.user, at=timezone.now())
        return _("%(name)s reads why not.") % {"name": self.row.employee.full_name}


class ClaimViewSet(QueueViewSet):
    model = EmploymentClaim
    name = CLAIMS
    url_prefix = "claims"
    menu_label = gettext_lazy("Who says where they work")
    icon = "comment"
    index_view_class = ClaimList
    filterset_class = ClaimFilter

    @property
    def edit_view(self):
        return self.construct_view(AnswerClaim)
