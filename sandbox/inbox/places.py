"""Paths inside a box that several parts must agree on."""

#: Where the supervisor keeps compiled programs. Empty when seen from inside a box.
VAULT = "/vault"
#: The compiled program, read-only while it runs.
PROGRAM = "/box"
#: What programs of a language share, read-only while one of them is compiled.
PRELUDE = "/prelude"
#: The private work folder, where a program starts.
WORK = "/work"
#: Where programs keep what is theirs for the moment.
TEMPORARY = "/tmp"
#: What programs may see of /etc: the linker's cache, the alternatives behind toolchains, and their settings.
ETC = (
    "ssl/openssl.cnf",
    "ld.so.cache",
    "alternatives",
    "java-17-openjdk",
    "java-21-openjdk",
    "php",
    "mono",
)
