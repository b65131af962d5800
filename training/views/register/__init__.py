"""The screens of the register of a session."""
