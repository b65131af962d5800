class Refused(Exception):
    """`code` names a sentence in portal.kit.spreadsheets.refusals; `about` fills it in."""

    def __init__(self, code, **about):
        super().__init__(code)
        self.code, self.about = code, about
