from django.urls import reverse
from wagtail.admin.panels import Panel

from catalogue.models import ModuleMaterial
from catalogue.views.shelf import facts_of, file_url


class UsedByPanel(Panel):
    """Before anything is changed: who uses this material, at which address it is found, and the way to withdraw it."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "catalogue/admin/material_used_by.html"

        def is_shown(self):
            return bool(self.instance.pk)

        def get_context_data(self, parent_context=None):
            address = reverse("material", args=[self.instance.key])
            return super().get_context_data(parent_context) | {
                "material": self.instance,
                "modules": self.instance.modules.order_by("code"),
                "address": self.request.build_absolute_uri(address) if self.request else address,
            }


class FilePanel(Panel):
    """The file as it is, its captions, and which files were there before."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "catalogue/admin/material_file.html"

        def is_shown(self):
            return self.instance.file_id is not None

        def get_context_data(self, parent_context=None):
            material = self.instance
            return super().get_context_data(parent_context) | {
                "material": material,
                "facts": facts_of(material),
                "file_url": file_url(material.file),
                "tracks": [(language, file, file_url(file)) for language, file in material.tracks],
                "former": material.former_files.select_related("removed_by"),
            }


class MaterialPanel(Panel):
    """On the screen of a module: the material it uses, and the way to change that."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "catalogue/admin/material_of_module_panel.html"

        def is_shown(self):
            return bool(self.instance.pk) and self.request.user.has_perm("catalogue.view_learningmaterial")

        def get_context_data(self, parent_context=None):
            links = ModuleMaterial.objects.filter(module=self.instance).select_related("material")
            return super().get_context_data(parent_context) | {
                "module": self.instance,
                "materials": [link.material for link in links],
                "may_change": self.request.user.has_perm("catalogue.change_learningmaterial"),
            }
