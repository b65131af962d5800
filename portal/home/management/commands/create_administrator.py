from dataclasses import asdict, dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from portal.accounts.services import make_administrator
from portal.kit.commands import CalledWrongly, SectorCommand


@dataclass
class Made:
    email: str
    created: bool

    def as_json(self):
        return asdict(self)

    def lines(self):
        yield f"{self.email} is an administrator" + (", with a new account." if self.created else " now.")
        yield "Choose a password at the log-in page with “Forgot your password?”: the code that is mailed proves the address."


class Command(SectorCommand):
    help = "Makes an account an administrator of the sector; makes the account when there is none with this e-mail."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--email", required=True)
        parser.add_argument("--first-name", default="")
        parser.add_argument("--last-name", default="")

    def work(self, *, email, first_name, last_name, **options):
        try:
            validate_email(email)
        except ValidationError:
            raise CalledWrongly(f"“{email}” is not an e-mail address.") from None
        return Made(email, make_administrator(email, first_name=first_name, last_name=last_name))
