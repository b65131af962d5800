"""Learning material to the reader: a page with a lasting address, and its files, whose addresses change with them.

Both ask the same question, `visible_to`. Whoever may not know of something is told that it is not there; a visitor who is
not logged in is asked to, where that could help.
"""

from django.db.models import Q
from django.http import Http404
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from catalogue.enums import MaterialKind
from catalogue.models import LearningMaterial, MaterialFile, Module
from catalogue.models.materials import sees_all
from catalogue.views.shelf import facts_of, file_url
from catalogue.words import words_of
from portal.kit.access import Audience, log_in_page, open_to, send_to
from portal.kit.serving import Sent, send


def find(request, condition, **known):
    """The material that the visitor may open, or a redirect to the log-in page. Raises Http404."""
    found = LearningMaterial.objects.select_related("file", "captions").filter(condition)
    material = found.visible_to(request.user).first()
    if material:
        return material, None
    if not request.user.is_authenticated and found.offered().exists():
        return None, send_to(request, log_in_page(request))
    raise Http404


@open_to(Audience.ANYONE)
@require_safe
def material_file(request, token, name):
    """One file at its only address. It stops to exist when the file is replaced, for everybody at once."""
    file = MaterialFile.objects.filter(token=token, name=name).first()
    if file is None:
        raise Http404
    material, elsewhere = find(request, Q(file=file) | Q(captions=file) | Q(translated_captions__file=file))
    if elsewhere:
        return elsewhere
    sent = Sent(file.file, file.name, file.content.mime, file.sha256, file.added_at, is_public=material.is_public)
    return send(request, sent)


@open_to(Audience.ANYONE)
class MaterialPage(TemplateView):
    """/materiaal/<key>/: the address to pass on, for as long as the material exists."""

    template_name = "catalogue/material.html"
    http_method_names = ["get", "head", "options"]

    def get(self, request, *args, key, **kwargs):
        self.material, elsewhere = find(request, Q(key=key))
        if elsewhere:
            return elsewhere
        response = super().get(request, *args, **kwargs)
        # Who may read it can change at any moment: nobody but the reader keeps it, and not without asking.
        public = self.material.is_public
        patch_cache_control(response, private=True, **({"no_cache": True} if public else {"no_store": True}))
        return response

    def get_context_data(self, **kwargs):
        material, language = self.material, get_language()
        modules = list(Module.objects.visible_to(self.request.user).filter(materials=material).order_by("code"))
        words = words_of(language, modules=modules) if modules else {}
        return super().get_context_data(**kwargs) | {
            "material": material,
            "modules": [(module, words["module", module.pk]) for module in modules],
            "facts": facts_of(material),
            "file_url": file_url(material.file) if material.file else "",
            "tracks": self.tracks() if material.kind == MaterialKind.VIDEO else [],
            "sees_all": sees_all(self.request.user),
        }

    def tracks(self):
        """Captions, those in the reader's language switched on."""
        files = self.material.tracks
        first = get_language() if get_language() in dict(files) else self.material.language
        return [
            {
                "language": spoken,
                "url": file_url(file),
                "said": file.transcript.splitlines(),
                "is_first": spoken == first,
            }
            for spoken, file in files
        ]


material_page = MaterialPage.as_view()
