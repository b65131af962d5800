"""What the rooms below hold about people. They do not know privacy, so it speaks for them here."""

from portal.privacy.holders import holders


def register():
    """The account last: the others need its address and its name to find what they wipe."""
    from portal.privacy.held_by.accounts import AccountsHolder
    from portal.privacy.held_by.agenda import AgendaHolder
    from portal.privacy.held_by.jobs import JobsHolder
    from portal.privacy.held_by.notices import NoticesHolder
    from portal.privacy.held_by.office import OfficeHolder
    from portal.privacy.held_by.own import OwnHolder

    holders["privacy"] = OwnHolder()
    holders["office"] = OfficeHolder()
    holders["agenda"] = AgendaHolder()
    holders["notices"] = NoticesHolder()
    holders["jobs"] = JobsHolder()
    holders["accounts"] = AccountsHolder()
