"""Support beside sessions and plans: the roof over `training` and `incentives`, which do not know each other.

What sessions and plans say becomes plain facts here (`gathering`), with what a company told; the rules of `incentives` answer,
and a table, tasks and days come of it. A manager sees nothing here that the company itself did not tell.
"""
