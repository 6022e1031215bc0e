"""The first process of a box that was built ahead is not held up by a supervisor that has yet to listen."""

import subprocess
import sys

#: A watcher whose reports nobody reads, as those of a box that waits for a job.
_UNHEARD = """
import os, signal, sys, time
from sandbox.inbox import watch

limits = dict(cpu_seconds=9, memory_bytes=2**30, processes=9, file_bytes=9, files=9)
unread, status = os.pipe()
os.set_blocking(status, False)
try:
    while True: os.write(status, bytes(4096))
except BlockingIOError: pass
os.set_blocking(status, True)
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGCHLD, signal.SIGTERM])
main = os.fork()
if main == 0:
    time.sleep(600)
ended = os.fork()
if ended == 0:
    time.sleep(float(sys.argv[1]))
    os.kill(os.getppid(), signal.SIGTERM)
    os._exit(0)
watch.watch(main, limits, status, (0, 0), watch.Followed.DESCENDANTS, None)
os.kill(main, signal.SIGKILL)
print("ended")
"""


def test_a_watcher_to_whom_nobody_listens_obeys() -> None:
    command = [sys.executable, "-c", _UNHEARD, "1"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout == "ended\n", done.stderr
