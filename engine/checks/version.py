"""The version of the checks, stored with every verdict."""

#: Raised whenever some attempt could get another verdict than before: stored verdicts are then reached anew,
#: from the completions that were already bought.
CHECK_VERSION = "4"
