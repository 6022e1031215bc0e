"""System calls that no program needs and that have been ways out, one program each."""

from sandbox.conformance.case import Case

#: Name, number on x86-64, arguments, and the errno values that mean that it was refused before it did anything.
_CALLS: tuple[tuple[str, str, int, str], ...] = (
    ("E-08", "io_uring_setup", 425, "8, ctypes.create_string_buffer(256)"),
    ("E-09", "unshare", 272, "0x10000000"),
    ("E-09/net", "unshare", 272, "0x40000000"),
    ("E-09/clone", "clone", 56, "0x10000000 | 17, 0, 0, 0, 0"),
    ("E-09/clone3", "clone3", 435, "ctypes.create_string_buffer(88), 88"),
    ("E-09/setns", "setns", 308, "os.open('/proc/self/ns/mnt', 0), 0"),
    ("E-10", "mount", 165, "b'none', b'/tmp', b'tmpfs', 0, 0"),
    ("E-10/umount", "umount2", 166, "b'/tmp', 2"),
    ("E-10/pivot", "pivot_root", 155, "b'/tmp', b'/tmp'"),
    ("E-10/fsopen", "fsopen", 430, "b'tmpfs', 0"),
    ("E-10/open_tree", "open_tree", 428, "-100, b'/', 1"),
    ("E-10/open_tree_attr", "open_tree_attr", 467, "-100, b'/', 1, 0, 0"),
    ("E-10/move_mount", "move_mount", 429, "-100, b'/tmp', -100, b'/tmp', 0"),
    ("E-11", "add_key", 248, "b'user', b'k', b'v', 1, -3"),
    ("E-11/keyctl", "keyctl", 250, "0, -3, 0"),
    ("E-12/bpf", "bpf", 321, "0, ctypes.create_string_buffer(128), 128"),
    ("E-12/perf", "perf_event_open", 298, "ctypes.create_string_buffer(128), 0, -1, -1, 0"),
    ("E-12/userfaultfd", "userfaultfd", 323, "0"),
    ("E-12/kexec", "kexec_load", 246, "0, 0, 0, 0"),
    ("E-12/module", "init_module", 175, "0, 0, 0"),
    ("E-12/iopl", "iopl", 172, "3"),
    ("E-12/ldt", "modify_ldt", 154, "0, ctypes.create_string_buffer(16), 16"),
    ("E-12/swapon", "swapon", 167, "b'/tmp/x', 0"),
    ("E-12/reboot", "reboot", 169, "0xfee1dead, 672274793, 0, 0"),
    ("E-12/acct", "acct", 163, "0"),
    ("E-12/settime", "settimeofday", 164, "ctypes.create_string_buffer(16), 0"),
    ("E-12/personality", "personality", 135, "0x0400000"),
    ("E-13", "ptrace", 101, "0, 0, 0, 0"),
    ("E-13/vm", "process_vm_readv", 310, "1, 0, 0, 0, 0, 0"),
    ("E-13/kcmp", "kcmp", 312, "1, 1, 0, 0, 0"),
    ("E-13/pidfd", "pidfd_getfd", 438, "0, 0, 0"),
    ("E-16/chroot", "chroot", 161, "b'/tmp'"),
    ("E-16/handle", "open_by_handle_at", 304, "0, 0, 0"),
    ("L-16", "syslog", 103, "3, ctypes.create_string_buffer(256), 256"),
    ("E-12/fanotify", "fanotify_init", 300, "0, 0"),
)

_PROGRAM = """
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
result = libc.syscall({number}, {arguments})
error = ctypes.get_errno()
if result == 0 and {number} in (56, 435): os._exit(0)
# EPERM and ENOSYS are refusals; any other outcome means that the call was looked at, so that it could work.
print('refused' if result < 0 and error in (1, 38) else 'REACHED', result, error)
"""


def attempts() -> tuple[Case, ...]:
    return tuple(
        Case(identifier, f"calls {name}", _PROGRAM.format(number=number, arguments=arguments))
        for identifier, name, number, arguments in _CALLS
    )
