"""Certificates in the back office: found by number, name or module; each with its file, revoked or issued anew."""

from django import forms
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.widgets.button import HeaderButton

from catalogue.snapshots import title_of
from employees.back_office.waiting import Answer, QueueViewSet, WaitingList
from employees.certificates.archives import ask_for_archive
from employees.certificates.reissuing import reissue
from employees.certificates.revoking import revoke_certificate
from employees.certificates.words import holder_of
from employees.models import Certificate
from employees.views.certificates.files import file_of
from portal.kit.access import Audience, open_to
from portal.kit.asked import row_number
from portal.kit.queues import OffersWorkbook, StateFilter
from portal.kit.rules import RuleBroken
from portal.kit.spreadsheets import workbook_response
from portal.privacy.looking import look_at_all

CERTIFICATES = "certificate_admin"
VALID, REVOKED = "valid", "revoked"
LOOKED = "employees.record"


class CertificateFilter(StateFilter):
    every = gettext_lazy("valid and revoked")

    class Meta:
        model = Certificate
        fields = ["kind", "year"]

    def states(self):
        return [(VALID, gettext_lazy("valid")), (REVOKED, gettext_lazy("revoked"))]

    def in_state(self, rows, name, value):
        kinds = {VALID: rows.standing(), REVOKED: rows.filter(revoked_at__isnull=False)}
        return kinds.get(value, rows)


def subject(certificate):
    return f"{title_of(certificate.snapshot, get_language())} ({certificate.subject_code})"


def holder(certificate):
    return holder_of(certificate.snapshot) or _("erased")


def state(certificate):
    return _("valid") if certificate.stands else _("revoked")


class CertificateList(OffersWorkbook, WaitingList):
    default_ordering = "-number"
    is_searchable = True
    waits = VALID
    nothing = gettext_lazy("No certificate was issued yet.")

    def get_base_queryset(self):
        return Certificate.objects.visible_to(self.request.user).select_related("employee")

    def get_valid_orderings(self):
        return ["number", "-number", "obtained_on", "-obtained_on"]

    def order_queryset(self, rows):
        if self.ordering in ("number", "-number"):
            sign = "-" if self.ordering.startswith("-") else ""
            return rows.order_by(f"{sign}year", f"{sign}number")
        return super().order_queryset(rows)

    @property
    def columns(self):
        return [
            TitleColumn(
                "number", label=_("Number"), accessor="reference", sort_key="number", get_url=self.get_edit_url
            ),
            Column("holder", label=_("Holder"), accessor=holder),
            Column("subject", label=_("What for"), accessor=subject, classname="company-rest"),
            Column("kind", label=_("Kind"), accessor="kind_in_words", classname="company-rest"),
            Column("obtained_on", label=_("Obtained on"), sort_key="obtained_on", classname="company-rest"),
            Column("state", label=_("State"), accessor=state),
        ]

    @property
    def header_buttons(self):
        year = timezone.localdate().year
        pack = f"{reverse(f'{CERTIFICATES}:pack')}?year={year}"
        return [HeaderButton(_("Pack those of a year in a ZIP file"), pack, icon_name="download")]

    def as_spreadsheet(self, queryset, spreadsheet_format):
        rows = list(queryset)
        people = {row.employee.uuid for row in rows}
        look_at_all(viewer=self.request.user, subjects=people, what=LOOKED, at=timezone.now())
        return workbook_response("certificates", exported_rows(rows))


def exported_rows(rows):
    """What a spreadsheet of certificates holds, the headings first."""
    yield [_("Number"), _("Holder"), _("What for"), _("Kind"), _("Obtained on"), _("Issued on"), _("State"), _("Why")]
    for row in rows:
        kind, days = str(row.kind_in_words), [row.obtained_on, row.issued_on]
        yield [row.reference, holder(row), subject(row), kind, *days, state(row), row.revoked_because]


class RevokeForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        help_text=gettext_lazy(
            "The holder reads this. Whoever checks the certificate sees that it was revoked, not why."
        ),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class OneCertificate(Answer):
    template_name = "employees/admin/certificate.html"
    permission_required = "employees.view_certificate"
    queue, label = CERTIFICATES, gettext_lazy("Certificates")
    verbs = ("revoke", "reissue")

    def rows(self):
        rows = Certificate.objects.visible_to(self.request.user)
        return rows.select_related("employee__user", "issued_by", "revoked_by", "replaces", "replaced_by")

    def dispatch(self, request, *args, **kwargs):
        if request.method == "POST" and not request.user.has_perm("employees.change_certificate"):
            return self.handle_no_permission()
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self):
        return self.row.reference

    def form_of(self, name, data):
        return RevokeForm(data) if name == "revoke" else forms.Form(data)

    def get_context_data(self, **kwargs):
        look_at_all(viewer=self.request.user, subjects=[self.row.employee.uuid], what=LOOKED, at=timezone.now())
        return super().get_context_data(**kwargs) | {
            "certificate": self.row,
            "subject": subject(self.row),
            "holder": holder(self.row),
            "revoke_form": self.shown("revoke"),
            "reissue_form": self.shown("reissue"),
            "can_change": self.row.stands and self.request.user.has_perm("employees.change_certificate"),
        }

    def revoke(self, form):
        revoke_certificate(self.row, reason=form.cleaned_data["reason"], by=self.request.user, at=timezone.now())
        return _("%(number)s is revoked; the holder is told why.") % {"number": self.row.reference}

    def reissue(self, form):
        new = reissue(self.row, by=self.request.user, at=timezone.now())
        return _("%(new)s came in the place of %(old)s.") % {"new": new.reference, "old": self.row.reference}


@open_to(Audience.STAFF)
class CertificateFile(View):
    http_method_names = ["get", "head", "options"]

    def get(self, request, pk):
        rows = Certificate.objects.visible_to(request.user).select_related("employee")
        if not request.user.has_perm("employees.view_certificate"):
            rows = rows.none()
        return file_of(get_object_or_404(rows, pk=pk), viewer=request.user)


class YearForm(forms.Form):
    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=1990, max_value=2200)


class PackCertificates(Answer):
    """All that hold of a year, in one ZIP file made in the background."""

    template_name = "employees/admin/pack_certificates.html"
    permission_required = "employees.view_certificate"
    queue, label = CERTIFICATES, gettext_lazy("Certificates")
    page_title = gettext_lazy("Pack those of a year in a ZIP file")

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, pk=0, **kwargs)

    def get_page_title(self):
        return self.page_title

    def get_context_data(self, **kwargs):
        year = row_number(self.request.GET.get("year", "")) or timezone.localdate().year
        return super().get_context_data(**kwargs) | {"form": self.forms.get("pack") or YearForm(initial={"year": year})}

    def post(self, request, *args, **kwargs):
        form = YearForm(request.POST)
        if form.is_valid():
            about = reverse(f"{CERTIFICATES}:index")
            try:
                job = ask_for_archive(year=form.cleaned_data["year"], about=about, by=request.user, at=timezone.now())
                return redirect("jobs:job", job.uuid)
            except RuleBroken as refusal:
                form.add_error(None, str(refusal))
        messages.error(request, _("This was not done. Look at what is marked."))
        self.forms["pack"] = form
        return self.render_to_response(self.get_context_data())


class CertificateViewSet(QueueViewSet):
    model = Certificate
    name = CERTIFICATES
    url_prefix = "certificates"
    menu_label = gettext_lazy("Certificates")
    icon = "doc-full"
    index_view_class = CertificateList
    filterset_class = CertificateFilter
    form_fields = ["kind"]

    @property
    def edit_view(self):
        return self.construct_view(OneCertificate)

    def get_urlpatterns(self):
        return [
            *super().get_urlpatterns(),
            path("pack/", self.construct_view(PackCertificates), name="pack"),
            path("file/<int:pk>/", CertificateFile.as_view(), name="file"),
        ]
