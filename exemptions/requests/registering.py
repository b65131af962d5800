"""What asking an exemption tells the rooms below: called by the room's AppConfig.ready."""

from django.utils.translation import gettext_lazy as _


def register():
    from employers.views.base import further_tabs
    from portal.privacy.looking import looks

    looks["exemptions.request"] = _("an exemption request about you")
    further_tabs.append(("exemptions", _("Exemptions"), "exemptions:company"))
