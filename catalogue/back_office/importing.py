"""Import and export of the offer in the back office: the workbook out, a workbook in, a look before anything changes.

What a workbook means, and what taking it over does, is catalogue.workbook's; here people see it and decide.
"""

from io import BytesIO

from django import forms
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import connection
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone, translation
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views import View
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from catalogue import workbook
from catalogue.back_office import uploads
from catalogue.back_office.import_lines import all_of, outline, summary
from catalogue.enums import ImportState
from catalogue.models import CatalogueImport, ModuleIndexPage
from catalogue.workbook import CannotUndo, ChangedMeanwhile
from portal.kit.access import Audience, open_to
from portal.kit.rules import RuleBroken
from portal.kit.spreadsheets import XLSX
from portal.kit.spreadsheets.writing import download_workbook

SEE, IMPORT = "catalogue.view_catalogueimport", "catalogue.add_catalogueimport"
PER_PAGE = 10


def may_publish(user):
    """Whether pages that `user` brings in may be shown at once: who may publish the index may publish what is in it."""
    index = ModuleIndexPage.objects.order_by("pk").first()
    return index is not None and index.permissions_for_user(user).can_publish()


class WorkbookForm(forms.Form):
    workbook = forms.FileField(
        label=gettext_lazy("Workbook (.xlsx)"),
        help_text=gettext_lazy("At most 10 MB. Nothing changes before you have seen what would change."),
        error_messages={
            "required": gettext_lazy("Choose the workbook first."),
            "empty": gettext_lazy("This file is empty. Choose another file."),
        },
        widget=forms.FileInput(attrs={"accept": f".xlsx,{XLSX}"}),
    )
    publish = forms.BooleanField(
        label=gettext_lazy("Publish pages that were never published before"),
        help_text=gettext_lazy(
            "Otherwise the pages of new modules and programmes stay drafts until somebody publishes them."
        ),
        required=False,
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        if not may_publish(user):
            del self.fields["publish"]


@open_to(Audience.STAFF)
class ImportScreen(PermissionRequiredMixin, WagtailAdminTemplateMixin):
    """What the screens share: who may come, the title, the way back."""

    permission_required = SEE
    page_title = gettext_lazy("Import and export")
    header_icon = "upload"

    @cached_property
    def record(self):
        return get_object_or_404(CatalogueImport.objects.visible_to(self.request.user), pk=self.kwargs["pk"])

    def get_breadcrumbs_items(self):
        start = {"url": reverse("catalogue_import:index"), "label": _("Import and export")}
        here = [{"url": "", "label": self.get_page_subtitle()}] if self.get_page_subtitle() else []
        return [*self.breadcrumbs_items, start, *here]

    def get_context_data(self, **kwargs):
        may_import = self.request.user.has_perm(IMPORT)
        return super().get_context_data(**kwargs) | {"may_import": may_import, "title": self.get_page_subtitle()}


class Start(ImportScreen, FormView):
    """The way out and the way in, and what was imported before."""

    form_class = WorkbookForm
    template_name = "catalogue/admin/import.html"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_context_data(self, **kwargs):
        history = CatalogueImport.objects.visible_to(self.request.user).history().listed()
        history = history.select_related("by", "applied_by", "undone_by")
        page = Paginator(history, PER_PAGE).get_page(self.request.GET.get("p"))
        rows = [(record, summary(record)) for record in page]
        return super().get_context_data(**kwargs) | {"history": page, "rows": rows}

    def post(self, request, *args, **kwargs):
        if not request.user.has_perm(IMPORT):
            raise PermissionDenied
        return super().post(request, *args, **kwargs)

    def form_valid(self, form):
        upload, publish = form.cleaned_data["workbook"], form.cleaned_data.get("publish", False)
        try:
            record = workbook.preview(upload, name=upload.name, by=self.request.user, publish=publish)
        except RuleBroken as refusal:
            form.add_error("workbook", str(refusal))
            return self.form_invalid(form)
        uploads.keep(record, upload)
        return redirect("catalogue_import:record", record.pk)

    def form_invalid(self, form):
        messages.error(self.request, _("The workbook was not checked. See beside the file why."))
        return super().form_invalid(form)


class Record(ImportScreen, TemplateView):
    """What an import would do, or did. POST does it."""

    template_name = "catalogue/admin/import_record.html"

    def get_page_subtitle(self):
        return self.record.name

    def get_context_data(self, **kwargs):
        is_preview = self.record.state == ImportState.PREVIEWED
        context = super().get_context_data(**kwargs) | {
            "record": self.record,
            "outline": outline(self.record),
            "is_preview": is_preview,
        }
        if is_preview:
            context["form"] = WorkbookForm(user=self.request.user, initial={"publish": self.record.publish})
        return context

    def post(self, request, *args, **kwargs):
        if not request.user.has_perm(IMPORT) or (self.record.publish and not may_publish(request.user)):
            raise PermissionDenied
        try:
            record = workbook.apply(record=self.record, by=request.user, at=timezone.now())
        except ChangedMeanwhile as refusal:
            return self.look_again(refusal)
        except RuleBroken as refusal:
            messages.error(request, str(refusal))
            return redirect("catalogue_import:index")
        uploads.tidy()
        count = outline(record).total
        told = ngettext("%(count)s change was imported.", "%(count)s changes were imported.", count)
        messages.success(request, told % {"count": count})
        return redirect("catalogue_import:record", record.pk)

    def look_again(self, refusal):
        """The same file beside the offer as it is now."""
        upload = uploads.kept(self.record)
        if upload is None:
            messages.error(self.request, str(refusal))
            return redirect("catalogue_import:index")
        with upload:
            by, publish = self.request.user, self.record.publish
            record = workbook.preview(upload, name=self.record.name, by=by, publish=publish)
            uploads.keep(record, upload)
        told = _(
            "Somebody changed the offer since you looked. Nothing was imported: this is what your file changes now."
        )
        messages.warning(self.request, told)
        return redirect("catalogue_import:record", record.pk)


class Undo(ImportScreen, TemplateView):
    """Says what undoing does, and what stands in the way. POST does it."""

    permission_required = IMPORT
    template_name = "catalogue/admin/import_undo.html"

    def get_page_subtitle(self):
        return _("Undo the import of “%(name)s”") % {"name": self.record.name}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"record": self.record, "outline": outline(self.record)}

    def post(self, request, *args, **kwargs):
        try:
            workbook.undo(record=self.record, by=request.user, at=timezone.now())
        except CannotUndo as refusal:
            return self.render_to_response(self.get_context_data(reasons=refusal.reasons, refusal=refusal))
        except RuleBroken as refusal:
            messages.error(request, str(refusal))
            return redirect("catalogue_import:record", self.record.pk)
        messages.success(request, _("The import of “%(name)s” is undone.") % {"name": self.record.name})
        return redirect("catalogue_import:record", self.record.pk)


class Export(ImportScreen, View):
    """The workbook, filled with the offer as it is now: look at it, change it, bring it back."""

    def get(self, request, *args, **kwargs):
        file = BytesIO()
        workbook.export(file, language=translation.get_language())
        title = _("Training offer")
        return download_workbook(slugify(f"{connection.schema_name} {title} {timezone.localdate()}"), file.getvalue())


class Everything(ImportScreen, View):
    """All that an import changes and all that is wrong with it, as a workbook: the page shows only the first lines."""

    def get(self, request, *args, **kwargs):
        title = _("Import of the offer")
        return download_workbook(slugify(f"{title} {self.record.pk}"), all_of(self.record))


class ImportMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm(SEE)


class ImportViewSet(ViewSet):
    name = "catalogue_import"
    url_prefix = "offer/import"
    icon = "upload"
    menu_label = gettext_lazy("Import and export")
    menu_item_class = ImportMenuItem

    def get_urlpatterns(self):
        return [
            path("", Start.as_view(), name="index"),
            path("workbook/", Export.as_view(), name="export"),
            path("<int:pk>/", Record.as_view(), name="record"),
            path("<int:pk>/all/", Everything.as_view(), name="all"),
            path("<int:pk>/undo/", Undo.as_view(), name="undo"),
        ]
