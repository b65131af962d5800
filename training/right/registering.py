"""What the training right tells the rooms below: called by the room's AppConfig.ready."""

from django.utils.translation import gettext_lazy as _


def register():
    from employers.today import counted_above, rooms_above
    from portal.kit import ways_on
    from portal.privacy.looking import looks
    from training.right.showing import meters_on_record
    from training.right.today import COUNTED, right_of

    looks["training.right"] = _("how much training you had of what the law gives you")
    rooms_above.append(right_of)
    counted_above.update(COUNTED)
    ways_on.register_block("employees.history", meters_on_record)
