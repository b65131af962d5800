"""The page where anybody sees whether a certificate is real: by its code, the square on it, or the file itself."""

from allauth.core.internal import ratelimit
from allauth.core.ratelimit import respond_429
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import View

from employees.certificates.verifying import Verdict, compare, look_up
from employees.forms.verifying import CodeForm, FileForm
from employees.models import Certificate
from portal.kit.access import Audience, open_to
from portal.notices.codes import without_signs

# Whoever tries codes that do not exist waits, also with one that does: else guessing would go on.
UNKNOWN = {
    "app": "employees",
    "action": "unknown_certificate",
    "config": {"unknown_certificate": "10/5m/ip,50/1d/ip"},
    "limit_get": True,
}
# Drawing to compare costs something.
FILES = {"app": "employees", "action": "compare_certificate", "config": {"compare_certificate": "20/5m/ip"}}


@method_decorator(never_cache, name="dispatch")
class VerifyPage(View):
    template_name = "employees/certificates/verify.html"

    def show(self, *, status=200, **facts):
        facts = {"code_form": CodeForm(), "file_form": None, "answer": None, "is_same": None, "code": ""} | facts
        response = render(self.request, self.template_name, facts, status=status)
        response["X-Robots-Tag"] = "noindex"
        return response


@open_to(Audience.ANYONE)
class VerifyView(VerifyPage):
    """A place to type the code."""

    http_method_names = ["get", "head", "options"]

    def get(self, request):
        if "code" not in request.GET:
            return self.show()
        form = CodeForm(request.GET)
        if not form.is_valid():
            return self.show(code_form=form)
        code = without_signs(form.cleaned_data["code"])
        if not code:
            form.add_error("code", _("A code has letters and digits."))
            return self.show(code_form=form)
        return redirect("employees:verify_code", code)


@open_to(Audience.ANYONE)
class VerifyCodeView(VerifyPage):
    """What is known of one code; and whether a file is the one that was issued under it."""

    http_method_names = ["get", "head", "post", "options"]

    def dispatch(self, request, *args, **kwargs):
        if not ratelimit.consume(request, dry_run=True, **UNKNOWN):
            return respond_429(request)
        self.code, self.answer = kwargs["code"], look_up(kwargs["code"])
        if self.answer.verdict == Verdict.UNKNOWN:
            ratelimit.consume(request, **UNKNOWN)
            return self.show(answer=self.answer, code=self.code, status=404)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, code):
        return self.show_answer()

    def post(self, request, code):
        if not ratelimit.consume(request, **FILES):
            return respond_429(request)
        form = FileForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.show_answer(file_form=form)
        is_same = compare(self.answer.certificate, form.cleaned_data["file"].read())
        return self.show_answer(is_same=is_same)

    def show_answer(self, **facts):
        certificate: Certificate = self.answer.certificate
        shown = {"answer": self.answer, "certificate": certificate, "code": self.code, "file_form": FileForm()}
        return self.show(**(shown | facts))
