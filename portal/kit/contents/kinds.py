from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.kit.rules import RuleBroken


class NotWelcome(RuleBroken):
    """A file that is refused for what it is. The message tells whoever sent it why, and what to do."""


@dataclass(frozen=True)
class Content:
    """A kind of file: what people call it, how its name may end (first the usual one), and how it is sent."""

    code: str
    name: Promise
    extensions: tuple
    mime: str

    @property
    def extension(self):
        return self.extensions[0]


def kind(code, name, mime, *extensions):
    return Content(code, name, extensions or (code,), mime)


OPEN_XML = "application/vnd.openxmlformats-officedocument"
OPEN_DOCUMENT = "application/vnd.oasis.opendocument"

DOCUMENTS = (
    kind("pdf", _("PDF document"), "application/pdf"),
    kind("docx", _("Word document"), f"{OPEN_XML}.wordprocessingml.document"),
    kind("xlsx", _("Excel workbook"), f"{OPEN_XML}.spreadsheetml.sheet"),
    kind("pptx", _("PowerPoint presentation"), f"{OPEN_XML}.presentationml.presentation"),
    kind("odt", _("OpenDocument text"), f"{OPEN_DOCUMENT}.text"),
    kind("ods", _("OpenDocument workbook"), f"{OPEN_DOCUMENT}.spreadsheet"),
    kind("odp", _("OpenDocument presentation"), f"{OPEN_DOCUMENT}.presentation"),
    kind("txt", _("plain text"), "text/plain"),
    kind("csv", _("table in plain text"), "text/csv"),
)
PICTURES = (
    kind("png", _("PNG picture"), "image/png"),
    kind("jpg", _("JPEG picture"), "image/jpeg", "jpg", "jpeg"),
    kind("webp", _("WebP picture"), "image/webp"),
)
AUDIO_AND_VIDEO = (
    kind("mp4", _("MP4 video"), "video/mp4", "mp4", "m4v"),
    kind("webm", _("WebM video"), "video/webm"),
)
CAPTIONS = (kind("vtt", _("captions"), "text/vtt", "vtt", "srt"),)
KINDS = {content.code: content for content in (*DOCUMENTS, *PICTURES, *AUDIO_AND_VIDEO, *CAPTIONS)}
