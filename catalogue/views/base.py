"""The frame of the offer's pages is that of all public pages."""

from portal.house.pages import PageContext, PageView

__all__ = ["PageContext", "PageView"]
