from django.utils.translation import gettext_lazy as _

from portal.house.models import SectorSettings
from portal.kit.personal import Kept, Term, personal

CONTACT = Kept(
    what=_("the e-mail address and the telephone number at which the sector can be reached"),
    why=_("it stands below every page, so that you can ask something"),
    until=Term(_("until the sector changes it")),
    stays=_("it is the sector's own"),
)

personal(
    SectorSettings,
    dict.fromkeys(("contact_email", "contact_phone"), CONTACT),
    nothing="name name_fr name_en tagline tagline_fr tagline_en languages colour logo minutes_per_lestijd"
    " recognition_required evaluated_by_both exemptions_can_be_appealed exemptions_hold_within_sector exemptions_need_two_officers"
    " exemption_decision_days words_are_approved",
)
