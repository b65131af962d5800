"""Trainers, assessors and guides: who has which task, given by mail, and ended."""

from django import forms
from django.conf import settings
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from employees.back_office.waiting import Answer, QueueViewSet, WaitingList
from employees.models import SectorTask
from employees.sector_tasks import end_task, invitations_for_tasks, invite_for_task
from employees.states import Task
from portal.kit.queues import StateFilter
from portal.kit.rules import RuleBroken
from portal.notices.inviting import invite_again
from portal.notices.models import Invitation

TASKS = "task_admin"
CURRENT, ENDED = "current", "ended"


class TaskFilter(StateFilter):
    class Meta:
        model = SectorTask
        fields = []

    def states(self):
        return [(CURRENT, gettext_lazy("of today")), *Task.choices, (ENDED, gettext_lazy("ended"))]

    def in_state(self, tasks, name, value):
        if value in Task.values:
            return tasks.current().filter(task=value)
        kinds = {CURRENT: tasks.current(), ENDED: tasks.filter(until__lte=timezone.localdate())}
        return kinds.get(value, tasks)


class TaskList(WaitingList):
    results_template_name = "employees/admin/tasks_results.html"
    default_ordering = "task"
    waits = CURRENT
    nothing = gettext_lazy("Nobody has a task for the sector yet.")

    def get_base_queryset(self):
        return SectorTask.objects.visible_to(self.request.user).select_related("user")

    def get_valid_orderings(self):
        return ["task", "-task", "since", "-since"]

    @property
    def columns(self):
        return [
            TitleColumn("user", label=_("Person"), accessor=lambda t: str(t.user), get_url=self.get_edit_url),
            Column("task", label=_("Task"), accessor="get_task_display", sort_key="task"),
            Column("email", label=_("E-mail address"), accessor="user.email", classname="company-rest"),
            Column("organisation", label=_("Organisation"), classname="company-rest"),
            Column("since", label=_("First day"), sort_key="since", classname="company-rest"),
        ]

    @cached_property
    def header_buttons(self):
        if not self.request.user.has_perm("employees.change_sectortask"):
            return []
        return [HeaderButton(_("Give a task"), reverse(f"{TASKS}:give"), icon_name="plus")]

    def get_context_data(self, **kwargs):
        asked = list(invitations_for_tasks().order_by("-invited_at", "-pk"))
        names = {purpose: Task(purpose.rpartition(".")[2]).label for purpose in {each.purpose for each in asked}}
        waiting = [(each, names[each.purpose], each.expires_at <= timezone.now()) for each in asked]
        return super().get_context_data(**kwargs) | {"invitations": waiting}


class TaskForm(forms.Form):
    task = forms.ChoiceField(label=gettext_lazy("Task"), choices=Task.choices, widget=forms.RadioSelect)
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        help_text=gettext_lazy("Who has an account gets the task at once; anybody else gets a mail with a question."),
    )
    language = forms.ChoiceField(label=gettext_lazy("Language of the mail"), choices=settings.LANGUAGES)


class GiveTask(PermissionRequiredMixin, WagtailAdminTemplateMixin, FormView):
    template_name = "employees/admin/give_task.html"
    permission_required = "employees.change_sectortask"
    page_title = gettext_lazy("Give a task")
    header_icon = "user"
    form_class = TaskForm
    initial = {"language": settings.LANGUAGE_CODE}

    def get_breadcrumbs_items(self):
        index = {"url": reverse(f"{TASKS}:index"), "label": _("Tasks for the sector")}
        return [*self.breadcrumbs_items, index, {"url": "", "label": self.page_title}]

    def form_valid(self, form):
        told = form.cleaned_data
        try:
            made = invite_for_task(
                Task(told["task"]),
                email=told["email"],
                language=told["language"],
                by=self.request.user,
                at=timezone.now(),
            )
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        said = _("%(email)s is invited.") if isinstance(made, Invitation) else _("%(email)s has the task, and is told.")
        messages.success(self.request, said % {"email": told["email"]})
        return redirect(f"{TASKS}:index")


class AnswerInvitation(PermissionRequiredMixin, View):
    """Withdraw an invitation, or send it again."""

    permission_required = "employees.change_sectortask"

    def get(self, request, *args, **kwargs):
        return redirect(f"{TASKS}:index")

    def post(self, request, *args, pk, **kwargs):
        invitation = get_object_or_404(invitations_for_tasks(), pk=pk)
        try:
            if request.POST.get("answer") == "again":
                invite_again(invitation, by=request.user, at=timezone.now())
                messages.success(request, _("A new mail left; the old one opens nothing any more."))
            else:
                invitation.withdraw(at=timezone.now())
                messages.success(request, _("The invitation is withdrawn."))
        except RuleBroken as refusal:
            messages.error(request, str(refusal))
        return redirect(f"{TASKS}:index")


class OneTask(Answer):
    template_name = "employees/admin/task.html"
    permission_required = "employees.change_sectortask"
    queue, label = TASKS, gettext_lazy("Tasks for the sector")
    verbs = ("end",)

    def rows(self):
        return SectorTask.objects.visible_to(self.request.user).select_related("user", "added_by")

    def get_page_title(self):
        return f"{self.row.user}: {self.row.get_task_display()}"

    def form_of(self, name, data):
        return forms.Form(data)

    def get_context_data(self, **kwargs):
        over = self.row.until is not None and self.row.until <= timezone.localdate()
        return super().get_context_data(**kwargs) | {"task": self.row, "is_over": over, "form": self.shown("end")}

    def end(self, form):
        end_task(self.row, by=self.request.user, at=timezone.now())
        return _("%(name)s no longer has this task.") % {"name": self.row.user}


class TaskViewSet(QueueViewSet):
    model = SectorTask
    name = TASKS
    url_prefix = "sector-tasks"
    menu_label = gettext_lazy("Tasks for the sector")
    icon = "clipboard-list"
    index_view_class = TaskList
    filterset_class = TaskFilter
    form_fields = ["task"]

    @property
    def edit_view(self):
        return self.construct_view(OneTask)

    def get_urlpatterns(self):
        return [
            *super().get_urlpatterns(),
            path("give/", self.construct_view(GiveTask), name="give"),
            path("invitation/<int:pk>/", self.construct_view(AnswerInvitation), name="invitation"),
        ]
