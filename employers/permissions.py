"""Who of the sector may do what about companies. What the people of a company may, CompanyMixin asks their memberships."""


def can_decide(user):
    """Officers and administrators decide about companies, and appoint a successor when the last manager has gone."""
    return user.has_perm("employers.change_employer")


def can_decide_about_workplaces(user):
    """Officers and administrators; the mandate of the partnership says what of it they may."""
    return user.has_perm("employers.change_recognition")


def can_keep_meetings(user):
    """Administrators keep the minutes of the partnership: mandates, ratifications and exclusions are written from them."""
    return user.has_perm("employers.change_partnershipmeeting")
