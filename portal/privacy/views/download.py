"""Everything held about somebody in one ZIP: to read, for programs, and the files."""

import io
import json
import zipfile

from allauth.account.decorators import reauthentication_required
from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView

from portal.kit import audit
from portal.kit.access import Audience, open_to
from portal.kit.serving import download
from portal.privacy.holders import files_about, held_about, subject_of
from portal.privacy.showing import show


@open_to(Audience.OWNER)
@method_decorator([never_cache, reauthentication_required], name="dispatch")
class DownloadView(TemplateView):
    """Who left a session open on a shared computer is not betrayed by it: the password is asked again."""

    template_name = "privacy/download.html"

    def post(self, request, *args, **kwargs):
        at = timezone.now()
        content = archive(subject_of(request.user), at=at)
        audit.record("privacy.downloaded", on=request.user, by=request.user)
        return download(f"opmaat-{timezone.localdate(at)}.zip", content, "application/zip")


def archive(subject, *, at):
    sections = held_about(subject)
    shown = [show(section, most=None) for section in sections]
    facts = {"sections": shown, "at": at, "language": get_language(), "files": files_about(subject)}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("gegevens.html", render_to_string("privacy/archive.html", facts))
        archive.writestr("gegevens.json", as_json(sections, at=at))
        for number, file in enumerate(facts["files"], start=1):
            archive.writestr(f"bestanden/{number}-{safe(file.name)}", file.content)
    return packed.getvalue()


def as_json(sections, *, at):
    told = [
        {"title": str(section.title), "rows": [{str(label): value for label, value in row} for row in section.rows]}
        for section in sections
    ]
    return json.dumps({"made_at": at, "sections": told}, ensure_ascii=False, indent=1, cls=DjangoJSONEncoder)


def safe(name):
    """A name that no unpacking program takes for a folder."""
    return name.replace("/", "-").replace("\\", "-").lstrip(".") or "bestand"
