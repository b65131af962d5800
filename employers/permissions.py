"""Who of the sector may do what about companies. What the people of a company may, CompanyMixin asks their memberships."""


def can_decide(user):
    """Officers and administrators decide about companies, and appoint a successor when the last manager has gone."""
    return user.has_perm("employers.change_employer")
