"""The system call filter, run in a small interpreter over every call that the kernel's headers name.

The expectations are names, as in the manual; their numbers come from the headers, not from the filter.
"""

import re
import struct
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.inbox.seccomp import build

_ALLOW, _KILL, _EPERM, _ENOSYS, _EAFNOSUPPORT = 0x7FFF0000, 0x80000000, 0x50001, 0x50026, 0x50061
_ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_I386, _ARM = 0x40000003, 0x40000028

_HEADERS = {
    "x86_64": ("/usr/include/x86_64-linux-gnu/asm/unistd_64.h", "/usr/include/asm/unistd_64.h"),
    # The table of newer architectures; aarch64 has it unchanged.
    "aarch64": ("/usr/include/asm-generic/unistd.h",),
}

#: What no program may call, by why. A name that a machine does not have is left out there.
_REFUSED = (
    "add_key", "request_key", "keyctl", "bpf", "perf_event_open", "userfaultfd", "ptrace",
    "process_vm_readv", "process_vm_writev", "kcmp", "pidfd_getfd", "mount", "umount2", "pivot_root",
    "chroot", "open_tree", "move_mount", "fsopen", "fsconfig", "fsmount", "fspick", "mount_setattr",
    "name_to_handle_at", "open_by_handle_at", "unshare", "setns", "kexec_load", "kexec_file_load",
    "init_module", "finit_module", "delete_module", "reboot", "swapon", "swapoff", "acct", "quotactl",
    "quotactl_fd", "syslog", "iopl", "ioperm", "modify_ldt", "lookup_dcookie", "settimeofday",
    "clock_settime", "adjtimex", "clock_adjtime", "fanotify_init", "fanotify_mark", "memfd_secret",
    "vmsplice",
)  # fmt: skip
_ABSENT = ["io_uring_setup", "io_uring_enter", "io_uring_register", "clone3"]
_SYSTEM_V = ["shmget", "semget", "msgget", "mq_open"]
_PASSING = ["sendmsg", "sendmmsg"]
#: Calls whose arguments decide.
_LOOKED_INTO = ["clone", "socket", "socketpair", "ioctl", "fcntl", "personality", "mknod", "mknodat"]

_NEW_NAMESPACE_FLAGS = (0x80, 0x20000, 0x2000000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000)
_FORK_AND_THREAD_FLAGS = (17, 0x3D0F00, 0x4111)
_any_argument = st.integers(0, 2**64 - 1)
_machines = pytest.mark.parametrize("machine", _ARCHITECTURES)


def _decide(program: bytes, architecture: int, number: int, *arguments: int) -> int:
    """The action that a classic BPF program returns for one call; the subset that the filter uses."""
    data = struct.pack("<IIQ6Q", number, architecture, 0, *arguments, *[0] * (6 - len(arguments)))
    instructions = list(struct.iter_unpack("<HBBI", program))
    accumulator, at = 0, 0
    while True:
        code, if_true, if_false, operand = instructions[at]
        at += 1
        match code:
            case 0x20:
                (accumulator,) = struct.unpack_from("<I", data, operand)
            case 0x54:
                accumulator &= operand
            case 0x15:
                at += if_true if accumulator == operand else if_false
            case 0x35:
                at += if_true if accumulator >= operand else if_false
            case 0x45:
                at += if_true if accumulator & operand else if_false
            case 0x06:
                return int(operand)
            case unknown:
                raise AssertionError(f"instruction {unknown:#x} is not in the subset")


@cache
def _numbers(machine: str) -> Mapping[str, int]:
    """Numbers of system calls by name, from the kernel's headers."""
    path = next((Path(path) for path in _HEADERS[machine] if Path(path).exists()), None)
    if path is None:
        pytest.skip(f"no kernel headers for {machine}; install linux-libc-dev")
    return {
        name: int(number)
        for name, number in re.findall(r"#define __NR(?:3264)?_(\w+)\s+(\d+)\s*$", path.read_text(), re.M)
        if name not in ("syscalls", "arch_specific_syscall")
    }


@_machines
@pytest.mark.parametrize("deny_ipc", [False, True])
@pytest.mark.parametrize("deny_passing", [False, True])
def test_every_call_is_decided_as_the_lists_say(machine: str, deny_ipc: bool, deny_passing: bool) -> None:
    program = build(machine, deny_ipc=deny_ipc, deny_passing=deny_passing)
    architecture = _ARCHITECTURES[machine]
    refused = {*_REFUSED, *(_SYSTEM_V if deny_ipc else ()), *(_PASSING if deny_passing else ())}
    wrong = {}
    for name, number in _numbers(machine).items():
        if name in _LOOKED_INTO:
            continue
        expected = _EPERM if name in refused else _ENOSYS if name in _ABSENT else _ALLOW
        action = _decide(program, architecture, number)
        if action != expected:
            wrong[name] = hex(action)
    assert wrong == {}


@_machines
def test_the_lists_name_calls_of_the_kernel(machine: str) -> None:
    """A misspelt name would be tested as a call that need not be refused."""
    of_x86 = _numbers("x86_64")
    assert {*_REFUSED, *_ABSENT, *_SYSTEM_V, *_PASSING, *_LOOKED_INTO} <= set(of_x86)
    only_there = {"iopl", "ioperm", "modify_ldt", "mknod"}
    assert {*_REFUSED, *_ABSENT, *_SYSTEM_V, *_PASSING, *_LOOKED_INTO} - only_there <= set(_numbers(machine))


@_machines
def test_the_kernel_would_take_the_program(machine: str) -> None:
    """Jumps stay inside, and whatever comes before the end cannot run past it."""
    instructions = list(struct.iter_unpack("<HBBI", build(machine, deny_ipc=True)))
    assert 0 < len(instructions) <= 4096
    assert instructions[-1][0] == 0x06
    for at, (code, if_true, if_false, _) in enumerate(instructions):
        assert code in (0x20, 0x54, 0x15, 0x35, 0x45, 0x06)
        assert at + 1 + max(if_true, if_false) < len(instructions) or code == 0x06


@_machines
def test_calls_of_another_abi_kill(machine: str) -> None:
    program = build(machine)
    others = {_I386, _ARM, 0, 0xFFFFFFFF, *_ARCHITECTURES.values()} - {_ARCHITECTURES[machine]}
    assert {_decide(program, other, number) for other in others for number in range(500)} == {_KILL}


@_machines
def test_a_newer_way_to_clone_a_mount_is_refused(machine: str) -> None:
    """Headers older than the call do not name it: open_tree_attr is 467 everywhere."""
    assert _decide(build(machine), _ARCHITECTURES[machine], 467) == _EPERM


def test_calls_by_x32_numbers_kill() -> None:
    program = build("x86_64")
    for number in (0x40000000, 0x40000000 + 59, 0x40000000 + 520, 0x80000000, 0xFFFFFFFF):
        assert _decide(program, _ARCHITECTURES["x86_64"], number) == _KILL


@_machines
@given(_any_argument, _any_argument)
def test_socket_families(machine: str, family: int, other: int) -> None:
    program, architecture = build(machine), _ARCHITECTURES[machine]
    for call in ("socket", "socketpair"):
        # The kernel reads the family as an int: what stands above cannot hide it.
        expected = _ALLOW if family & 0xFFFFFFFF == 1 else _EAFNOSUPPORT
        assert _decide(program, architecture, _numbers(machine)[call], family, other) == expected
        unix = (family & 0xFFFFFFFF00000000) | 1
        assert _decide(program, architecture, _numbers(machine)[call], unix, other) == _ALLOW


@_machines
@given(_any_argument)
def test_new_namespaces_are_refused(machine: str, noise: int) -> None:
    program, architecture, clone = build(machine), _ARCHITECTURES[machine], _numbers(machine)["clone"]
    for flag in _NEW_NAMESPACE_FLAGS:
        assert _decide(program, architecture, clone, noise | flag) == _EPERM
    for flags in _FORK_AND_THREAD_FLAGS:
        assert _decide(program, architecture, clone, flags, noise) == _ALLOW


@_machines
@given(_any_argument, st.integers(0, 2**32 - 1))
def test_arguments_that_are_refused(machine: str, first: int, high: int) -> None:
    program, architecture, numbers = build(machine), _ARCHITECTURES[machine], _numbers(machine)
    for call, refused, allowed in (
        ("ioctl", (0x5412, 0x541C), (0x5401, 0x5413, 0x541B)),
        ("fcntl", (1024, 1026), (0, 1, 2, 3, 4, 1025, 1030, 1031)),
    ):
        for command in refused:
            # The kernel reads 32 bits; noise above must not let a command through.
            assert _decide(program, architecture, numbers[call], first, command | high << 32) == _EPERM
        for command in allowed:
            assert _decide(program, architecture, numbers[call], first, command | high << 32) == _ALLOW


@_machines
@given(st.integers(0, 2**32 - 1))
def test_personalities(machine: str, persona: int) -> None:
    program, architecture = build(machine), _ARCHITECTURES[machine]
    number = _numbers(machine)["personality"]
    harmless = (0, 0x40000, 0xFFFFFFFF)
    assert _decide(program, architecture, number, persona) == (_ALLOW if persona in harmless else _EPERM)
    assert {_decide(program, architecture, number, each) for each in harmless} == {_ALLOW}


@_machines
@given(st.integers(0, 0o7777), st.integers(0, 15), st.integers(0, 2**32 - 1))
def test_files_that_may_be_made_by_name_are_no_devices(machine: str, bits: int, kind: int, high: int) -> None:
    program, architecture, numbers = build(machine), _ARCHITECTURES[machine], _numbers(machine)
    mode = high << 32 | kind << 12 | bits
    # none said, a pipe, a plain file, a socket
    expected = _ALLOW if kind in (0o00, 0o01, 0o10, 0o14) else _EPERM
    assert _decide(program, architecture, numbers["mknodat"], 5, 7, mode) == expected
    if "mknod" in numbers:
        assert _decide(program, architecture, numbers["mknod"], 7, mode) == expected


def test_a_machine_without_a_table_gets_no_filter() -> None:
    with pytest.raises((KeyError, ValueError)):
        build("mips")
