"""Binary digits."""
