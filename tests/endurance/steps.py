"""Runs one command of trainroi and tells how it writes: python steps.py STEP ARGUMENT…

A step is a call that changes something on the disk. Just before step number STEP, counted from 0, the whole group of
this process kills itself; with -1 it lives, and prints at the end how many steps there were.
"""

import os
import signal
import sys

CHANGING = {
    "os.rename",
    "os.link",
    "os.remove",
    "os.mkdir",
    "os.chmod",
    "os.chown",
    "os.utime",
    "os.truncate",
}
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def main():
    kill_at, arguments = int(sys.argv[1]), sys.argv[2:]
    sys.path.insert(0, str(__file__).rsplit(os.sep, 3)[0])
    # All that a command loads comes before what is measured.
    import trainroi_xl.evaluation
    import trainroi_xl.hosts.files  # noqa: F401
    from trainroi_xl.cli import main as trainroi

    home, steps = os.getpid(), 0

    def watch(event, about):
        nonlocal steps
        changes = event in CHANGING or (event == "open" and isinstance(about[2], int) and about[2] & WRITING)
        if not changes or os.getpid() != home:
            return
        if steps == 0:
            print("writing", flush=True)
        if steps == kill_at:
            os.killpg(0, signal.SIGKILL)
        steps += 1

    sys.addaudithook(watch)
    print("ready", flush=True)
    status = trainroi(arguments)
    print(f"steps {steps}", flush=True)
    sys.exit(status)


if __name__ == "__main__":
    main()
