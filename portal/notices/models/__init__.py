from portal.notices.models.invitations import Invitation
from portal.notices.models.mail_choices import MailChoice
from portal.notices.models.notifications import Notification

__all__ = ["Invitation", "MailChoice", "Notification"]
