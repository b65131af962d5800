"""What a company answers about its support, once: for a year, a session or a module; for all its people or for one."""
