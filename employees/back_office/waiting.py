"""What lists of things that wait for an officer have in common: by default what waits, the oldest first, with its age."""

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.model import ModelViewSet

from portal.kit.queues import QueueList
from portal.kit.rules import RuleBroken


class WaitingList(QueueList):
    """`nothing` is the sentence when nothing waits."""

    template_name = "employees/admin/people.html"
    results_template_name = "employees/admin/waiting_results.html"
    nothing: object

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"nothing": self.nothing}


class Answer(PermissionRequiredMixin, WagtailAdminTemplateMixin, TemplateView):
    """One thing of a queue, with the forms that answer it: `form_of(name, data)` by the name of its button.

    `verbs` are the methods by that name; each is called with what was filled in and answers with what to say.
    """

    header_icon = "user"
    queue: str
    label: object
    verbs: tuple[str, ...] = ()

    def setup(self, request, *args, pk, **kwargs):
        super().setup(request, *args, pk=pk, **kwargs)
        self.pk, self.forms = pk, {}

    @cached_property
    def row(self):
        return get_object_or_404(self.rows(), pk=self.pk)

    def get_breadcrumbs_items(self):
        index = {"url": reverse(f"{self.queue}:index"), "label": self.label}
        return [*self.breadcrumbs_items, index, {"url": "", "label": self.get_page_title()}]

    def post(self, request, *args, **kwargs):
        name = request.POST.get("answer", "")
        if name not in self.verbs:
            raise Http404
        form = self.form_of(name, request.POST)
        if form.is_valid():
            try:
                messages.success(request, getattr(self, name)(form))
                return redirect(reverse(f"{self.queue}:index"))
            except RuleBroken as refusal:
                form.add_error(None, str(refusal))
                del self.row  # It may be another than when the work began.
        messages.error(request, _("This was not done. Look at what is marked."))
        self.forms[name] = form
        return self.render_to_response(self.get_context_data())

    def shown(self, name):
        """The form as it was sent and refused, else an empty one."""
        return self.forms.get(name) or self.form_of(name, None)


class QueueViewSet(ModelViewSet):
    """A list and a page to answer on; nobody adds, changes or deletes the rows as such."""

    copy_view_enabled = False
    add_to_reference_index = False
    icon = "user"
    form_fields = ["state"]  # Never shown. Wagtail asks for a form all the same.
