from django.dispatch import Signal

# Published words or facts of the offer changed in the sector at work, and the change is committed: pages that were
# kept ready show what was. A notification, never a place for rules.
offer_changed = Signal()
