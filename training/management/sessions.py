"""What the commands about one session share."""

from portal.kit.commands import CalledWrongly
from training.models import Session


def add_session(parser):
    parser.add_argument("--session", required=True, type=int, metavar="NUMBER", help="the number of the session")


def session_numbered(number):
    found = Session.objects.for_lists().filter(pk=number).first() if 0 < number < 2**31 else None
    if found is None:
        raise CalledWrongly(f"There is no session {number}.")
    return found
