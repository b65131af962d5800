"""The learning material of a module, as this visitor may see it. One query, whatever there is and whoever asks."""

from dataclasses import dataclass

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from catalogue.enums import MaterialAudience, MaterialKind
from catalogue.models import LearningMaterial
from catalogue.models.materials import sees_all
from portal.kit.access import log_in_page
from portal.kit.numbers import duration

ICONS = {MaterialKind.VIDEO: "video", MaterialKind.LINK: "external", MaterialKind.TEXT: "list"}
FOR_WHOM = {
    MaterialAudience.EVERYONE: _("for everyone"),
    MaterialAudience.REGISTERED: _("for everyone with an account"),
    MaterialAudience.PARTICIPANTS: _("for participants"),
    MaterialAudience.MENTORS: _("for mentors and trainers"),
}
SEEN_AS = "seen_as"


@dataclass(frozen=True)
class Entry:
    material: LearningMaterial
    is_open: bool

    @property
    def icon(self):
        return ICONS.get(self.material.kind, "document") if self.is_open else "lock"

    @property
    def href(self):
        """A document opens at once, and a link where it leads; what is to be read or seen here has its page."""
        if self.material.kind == MaterialKind.LINK:
            return self.material.url
        if self.material.kind == MaterialKind.DOCUMENT:
            return file_url(self.material.file)
        return reverse("material", args=[self.material.key])

    @property
    def leaves(self):
        return self.material.kind == MaterialKind.LINK

    @property
    def for_whom(self):
        return FOR_WHOM[MaterialAudience(self.material.audience)]

    @property
    def facts(self):
        return facts_of(self.material)


@dataclass(frozen=True)
class Shelf:
    entries: list
    log_in_url: str = ""
    views: tuple = ()  # For the staff: (query, label, whether it is shown) of each way to look at it.

    @property
    def some_are_closed(self):
        return any(not entry.is_open for entry in self.entries)


def shelf(module, request):
    user, everything = request.user, sees_all(request.user)
    found = LearningMaterial.objects.filter(module_materials__module=module)
    if not everything:
        found = found.offered()
    found = found.with_access(user).select_related("file").defer("text").order_by("module_materials__order", "pk")
    seen_as = request.GET.get(SEEN_AS) if everything else None
    if seen_as in MaterialAudience.values:
        entries = [Entry(material, within(material, seen_as)) for material in found if material.is_offered]
    else:
        entries = [Entry(material, material.may_open) for material in found]
    return Shelf(
        entries,
        log_in_url="" if user.is_authenticated else log_in_page(request, back=request.path),
        views=views(seen_as) if everything else (),
    )


def within(material, audience):
    return MaterialAudience.values.index(material.audience) <= MaterialAudience.values.index(audience)


def views(seen_as):
    known = seen_as if seen_as in MaterialAudience.values else ""
    choices = [("", _("Everything")), *MaterialAudience.choices]
    return tuple((f"?{SEEN_AS}={value}" if value else "?", label, value == known) for value, label in choices)


def facts_of(material):
    """What a visitor wants to know before opening it: "PDF, 1,2 MB" or "WEBM, 45 s, 3,1 MB"."""
    file = material.file
    if file is None:
        return []
    return [one for one in (file.content.extension.upper(), lasting(file.seconds), filesizeformat(file.size)) if one]


def lasting(seconds):
    if seconds is None:
        return ""
    return f"{seconds} s" if seconds < 60 else duration(-(-seconds // 60))


def file_url(file):
    return reverse("material_file", args=[file.token, file.name])
