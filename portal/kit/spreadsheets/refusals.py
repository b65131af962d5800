"""Why a file is not read: each reason in a sentence that says what the file is and what to do."""

from django.utils.translation import gettext_lazy

from portal.kit.rules import RuleBroken

SAVE_AS = gettext_lazy("Open it in your spreadsheet program and save it as an Excel workbook (.xlsx).")
SENTENCES = {
    "empty": gettext_lazy("This file is empty. Choose another file."),
    "size": gettext_lazy("This file is too large: at most %(most)s MB is read."),
    "pdf": gettext_lazy("This is a PDF and not a workbook, whatever its name says. Choose the Excel workbook (.xlsx)."),
    "xls": gettext_lazy("This is an Excel file of before 2007 (.xls)."),
    "encrypted": gettext_lazy(
        "This workbook is locked with a password. Open it, take the password off, save it, and choose it again."
    ),
    "text": gettext_lazy("This is a text or CSV file and not a workbook."),
    "page": gettext_lazy("This is a web page or an XML file and not a workbook."),
    "picture": gettext_lazy("This is a picture and not a workbook. Choose the Excel workbook (.xlsx)."),
    "zip": gettext_lazy("This is a zip file without a workbook in it. Choose the Excel workbook (.xlsx) itself."),
    "ods": gettext_lazy("This is an OpenDocument spreadsheet (.ods)."),
    "numbers": gettext_lazy("This is a file of Numbers."),
    "xlsb": gettext_lazy("This is a binary Excel workbook (.xlsb)."),
    "word": gettext_lazy("This is a Word document and not a workbook. Choose the Excel workbook (.xlsx)."),
    "powerpoint": gettext_lazy("This is a presentation and not a workbook. Choose the Excel workbook (.xlsx)."),
    "macros": gettext_lazy(
        "This workbook holds macros, which are never read. Save it as an Excel workbook without macros (.xlsx)."
    ),
    "unknown": gettext_lazy("This is not an Excel workbook. Choose a file that ends in .xlsx."),
    "broken": gettext_lazy(
        "This workbook is damaged or incomplete. Open it in your spreadsheet program, save it again, and choose it again."
    ),
    "bomb": gettext_lazy("This workbook unpacks to far more than it seems to hold, so it is not read."),
    "doctype": gettext_lazy(
        "This workbook holds definitions that no spreadsheet program writes (a DOCTYPE), so it is not read."
    ),
    "rows": gettext_lazy(
        "Cell %(cell)s holds something, and at most %(most)s rows are read. Empty the rows below your list."
    ),
    "columns": gettext_lazy(
        "Cell %(cell)s holds something, and at most %(most)s columns are read. Empty the columns beside your list."
    ),
    "long_text": gettext_lazy("A cell in this workbook holds more than %(most)s characters. Shorten it."),
    "quotes": gettext_lazy(
        "The quotation marks in row %(row)s do not close, so it is not clear where its cells end. Mend that row."
    ),
    "too_much": gettext_lazy("This workbook holds more than can be read at once. Divide it over several files."),
}
TO_BE_SAVED_ANEW = {"xls", "text", "page", "ods", "numbers", "xlsb"}


class Unreadable(RuleBroken):
    """The file is no workbook that can be read. The message says what it is and what to do; `code` names the reason."""

    def __init__(self, code, **about):
        sentence = str(SENTENCES[code]) % about
        if code in TO_BE_SAVED_ANEW:
            sentence = f"{sentence} {SAVE_AS}"
        super().__init__(sentence)
        self.code = code
