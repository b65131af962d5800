"""The addresses of the room, one list per group of screens."""
