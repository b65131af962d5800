from django.forms.renderers import TemplatesSetting


class PortalRenderer(TemplatesSetting):
    """Draws every field of the portal through one component, so that labels, help and errors are tied to it alike."""

    field_template_name = "components/field.html"
