"""Who of the sector may do what about people. What companies, mentors and coaches may, their own screens ask."""


def can_look_after(user):
    """Officers and administrators correct people, settle doubles and answer for companies that do not."""
    return user.has_perm("employees.change_employee")
