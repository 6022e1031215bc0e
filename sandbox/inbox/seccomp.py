"""The system call filter of every program: a deny-list, with an allow-list of socket families.

An allow-list of calls breaks language runtimes with every release, so what is denied is what crosses the
walls of a box or has been the way out of one: other namespaces, mounts, kernel keyrings, io_uring, BPF,
tracing of others, module and boot calls, every socket family but Unix ones (AF_ALG, AF_VSOCK, AF_RXRPC and
their kin reach kernel code that no program here needs), and every kind of file that mknod makes but pipes,
sockets and plain ones. Denied calls fail with EPERM or ENOSYS, so that runtimes fall back rather than die.
Calls of another ABI (32-bit, x32) kill the program: they could name the same kernel functions by other
numbers.

The filter is made here from the tables below, as classic BPF, with nothing compiled: the tables are the
documentation, and the program is stamped on every result by its hash.
"""

import platform
import struct

_AUDIT_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_X32_BIT = 0x40000000

_ALLOW, _KILL = 0x7FFF0000, 0x80000000
_EPERM, _ENOSYS, _EAFNOSUPPORT = 0x00050001, 0x00050000 | 38, 0x00050000 | 97

_LD_ABS, _AND, _JEQ, _JGE, _JSET, _RET = 0x20, 0x54, 0x15, 0x35, 0x45, 0x06
_OFFSET_NR, _OFFSET_ARCH, _OFFSET_ARG0, _OFFSET_ARG1, _OFFSET_ARG2 = 0, 4, 16, 24, 32

_AF_UNIX = 1
_CLONE_NEW_ANY = 0x7E020080  # every CLONE_NEW* flag
_TIOCSTI, _TIOCLINUX = 0x5412, 0x541C
_F_SETLEASE, _F_NOTIFY = 1024, 1026

#: Denied with EPERM, by number on (x86_64, aarch64); None where the machine has no such call.
_DENIED: dict[str, tuple[int | None, int | None]] = {
    # keyrings cross namespaces
    "add_key": (248, 217), "request_key": (249, 218), "keyctl": (250, 219),
    # kernel programs, tracing, other processes' memory
    "bpf": (321, 280), "perf_event_open": (298, 241), "userfaultfd": (323, 282),
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271),
    "kcmp": (312, 272), "pidfd_getfd": (438, 438),
    # mounts and roots
    "mount": (165, 40), "umount2": (166, 39), "pivot_root": (155, 41), "chroot": (161, 51),
    "open_tree": (428, 428), "move_mount": (429, 429), "fsopen": (430, 430), "fsconfig": (431, 431),
    "fsmount": (432, 432), "fspick": (433, 433), "mount_setattr": (442, 442), "open_tree_attr": (467, 467),
    "name_to_handle_at": (303, 264), "open_by_handle_at": (304, 265),
    # namespaces
    "unshare": (272, 97), "setns": (308, 268),
    # the machine as a whole
    "kexec_load": (246, 104), "kexec_file_load": (320, 294), "init_module": (175, 105),
    "finit_module": (313, 273), "delete_module": (176, 106), "reboot": (169, 142), "swapon": (167, 224),
    "swapoff": (168, 225), "acct": (163, 89), "quotactl": (179, 60), "quotactl_fd": (443, 443),
    "syslog": (103, 116), "iopl": (172, None), "ioperm": (173, None), "modify_ldt": (154, None),
    "lookup_dcookie": (212, 18), "settimeofday": (164, 170), "clock_settime": (227, 112),
    "adjtimex": (159, 171), "clock_adjtime": (305, 266), "fanotify_init": (300, 262),
    "fanotify_mark": (301, 263), "memfd_secret": (447, 447), "vmsplice": (278, 75),
}  # fmt: skip

#: Denied with ENOSYS, so that libraries fall back to older calls that can be looked into.
_ABSENT: dict[str, tuple[int | None, int | None]] = {
    "io_uring_setup": (425, 425), "io_uring_enter": (426, 426), "io_uring_register": (427, 427),
    "clone3": (435, 435),
}  # fmt: skip

#: Denied where boxes share an IPC namespace: System V objects and message queues.
_IPC: dict[str, tuple[int | None, int | None]] = {
    "shmget": (29, 194), "semget": (64, 190), "msgget": (68, 186), "mq_open": (240, 180),
}  # fmt: skip

#: Denied where memory that no process has open cannot be counted: the ways to put a descriptor in flight.
_PASSING: dict[str, tuple[int | None, int | None]] = {"sendmsg": (46, 211), "sendmmsg": (307, 269)}

_CLONE, _SOCKET, _SOCKETPAIR, _IOCTL, _FCNTL, _PERSONALITY, _MKNOD, _MKNODAT = (
    (56, 220), (41, 198), (53, 199), (16, 29), (72, 25), (135, 92), (133, None), (259, 33),
)  # fmt: skip
#: personality(2) arguments that runtimes use: Linux, Linux without address randomisation, and the query.
_PERSONALITIES = (0, 0x0040000, 0xFFFFFFFF)
#: What mknod(2) may make, by the bits of its mode that say so: plain files, pipes and sockets, no devices.
#: Linux asks for a right of root, gVisor for none.
_KINDS_OF_FILES, _PLAIN, _PIPE, _NAMED_SOCKET = 0o170000, 0o100000, 0o010000, 0o140000
_MAKEABLE = (0, _PLAIN, _PIPE, _NAMED_SOCKET)


#: Rules tried one after the other at the end of a branch.
_LEAF = 3


def _instruction(code: int, k: int, jump_true: int = 0, jump_false: int = 0) -> bytes:
    return struct.pack("HBBI", code, jump_true, jump_false, k)


def _return(action: int) -> bytes:
    return _instruction(_RET, action)


def _load(offset: int) -> bytes:
    return _instruction(_LD_ABS, offset)


def _decide(rules: list[tuple[int, list[bytes]]]) -> bytes:
    """What to do with a call by its number: the body of its rule, which must end in a return, or allow it.

    A tree, since the kernel works through a filter for every number there is each time a program takes it on.
    """
    if len(rules) <= _LEAF:
        tests = (_instruction(_JEQ, number, 0, len(body)) + b"".join(body) for number, body in rules)
        return b"".join(tests) + _return(_ALLOW)
    middle = len(rules) // 2
    below, rest = _decide(rules[:middle]), _decide(rules[middle:])
    return _instruction(_JGE, rules[middle][0], len(below) // 8, 0) + below + rest


def _equals(
    values: tuple[int, ...], then: int, otherwise: int, offset: int, mask: int | None = None
) -> list[bytes]:
    """Returns ``then`` if the argument at ``offset``, masked, is one of ``values``, else ``otherwise``."""
    tests = [_instruction(_JEQ, value, len(values) - place, 0) for place, value in enumerate(values)]
    masked = [] if mask is None else [_instruction(_AND, mask)]
    return [_load(offset), *masked, *tests, _return(otherwise), _return(then)]


def _makes(offset: int) -> list[bytes]:
    """Lets a call whose mode is at ``offset`` make what is in :data:`_MAKEABLE`."""
    return _equals(_MAKEABLE, _ALLOW, _EPERM, offset, _KINDS_OF_FILES)


def build(machine: str | None = None, *, deny_ipc: bool = False, deny_passing: bool = False) -> bytes:
    """The filter for this machine, as classic BPF instructions of eight bytes.

    Args:
        deny_ipc: also deny System V objects, where no namespace keeps them apart or nobody counts them.
        deny_passing: also deny to send descriptors, and with them what is open nowhere else.

    Raises:
        KeyError: there is no table for this machine.
    """
    machine = machine or platform.machine()
    column = list(_AUDIT_ARCH).index(machine)
    program = _load(_OFFSET_ARCH) + _instruction(_JEQ, _AUDIT_ARCH[machine], 1, 0) + _return(_KILL)
    program += _load(_OFFSET_NR)
    if machine == "x86_64":
        program += _instruction(_JGE, _X32_BIT, 0, 1) + _return(_KILL)
    clone_flags = [
        _load(_OFFSET_ARG0),
        _instruction(_JSET, _CLONE_NEW_ANY, 0, 1),
        _return(_EPERM),
        _return(_ALLOW),
    ]
    unix_only = _equals((_AF_UNIX,), _ALLOW, _EAFNOSUPPORT, _OFFSET_ARG0)
    denied = {**_DENIED, **(_IPC if deny_ipc else {}), **(_PASSING if deny_passing else {})}
    rules = [
        *((numbers, [_return(_EPERM)]) for numbers in denied.values()),
        *((numbers, [_return(_ENOSYS)]) for numbers in _ABSENT.values()),
        (_CLONE, clone_flags),
        (_SOCKET, unix_only),
        (_SOCKETPAIR, unix_only),
        (_IOCTL, _equals((_TIOCSTI, _TIOCLINUX), _EPERM, _ALLOW, _OFFSET_ARG1)),
        (_FCNTL, _equals((_F_SETLEASE, _F_NOTIFY), _EPERM, _ALLOW, _OFFSET_ARG1)),
        (_PERSONALITY, _equals(_PERSONALITIES, _ALLOW, _EPERM, _OFFSET_ARG0)),
        (_MKNOD, _makes(_OFFSET_ARG1)),
        (_MKNODAT, _makes(_OFFSET_ARG2)),
    ]
    known = [(number, body) for numbers, body in rules if (number := numbers[column]) is not None]
    return program + _decide(sorted(known))
