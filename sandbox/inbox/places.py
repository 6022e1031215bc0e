"""Paths inside a box that several parts must agree on."""

#: Where the supervisor keeps compiled programs. Empty when seen from inside a box.
VAULT = "/vault"
#: The compiled program, read-only while it runs.
PROGRAM = "/box"
#: The private work folder, where a program starts.
WORK = "/work"
