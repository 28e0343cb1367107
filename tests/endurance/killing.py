"""Kill a command of trainroi again and again, and look each time at what it left.

Half of the kills come at random moments of the whole run, a quarter at random moments after the first step that
writes, and a quarter exactly between two steps.
"""

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

STEPS = Path(__file__).with_name("steps.py")


@dataclass
class Run:
    """How long a command took, in seconds, from ready and from its first writing, and its steps."""

    whole: float
    writing: float
    steps: int


def start(arguments, kill_at=-1):
    """Start a command in a group of its own, so that a kill takes its helpers along."""
    return subprocess.Popen(
        [sys.executable, "-B", str(STEPS), str(kill_at), *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def undisturbed(arguments, statuses=(0, 1)):
    """Run a command to its end."""
    with start(arguments) as process:
        moments = {}
        steps = 0
        for line in process.stdout:
            moments[line.split()[0]] = time.perf_counter()
            if line.startswith("steps "):
                steps = int(line.split()[1])
        said = process.stderr.read()
    assert process.returncode in statuses, said
    end = moments["steps"]
    return Run(end - moments["ready"], end - moments["writing"], steps)


def kill(arguments, moment, *, after="ready", kill_at=-1):
    """Start a command and kill it so many seconds after it said so; say whether it had ended by itself."""
    with start(arguments, kill_at) as process:
        for line in process.stdout:
            if line.startswith(after):
                break
        if kill_at < 0:
            time.sleep(moment)
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        process.stdout.read()
        process.stderr.read()
    return process.returncode != -signal.SIGKILL


def kill_many(arguments, count, prepare, check, usual, seed=1, out=sys.stdout):
    """Kill a command `count` times; `check` looks at what is left, finishes it, and says in a word how it ended.

    `prepare` makes all as before the command, and `usual` is a Run of it that was left alone. Gives how often it
    ended in each way.
    """
    chance = random.Random(seed)
    whole, writing, steps = usual.whole, usual.writing, usual.steps
    print(f"a run takes {whole:.3f} s, of it {writing:.3f} s from its first of {steps} steps on", file=out)
    ended = Counter()
    for number in range(count):
        prepare()
        if number % 2 == 0:
            how, done = "any moment", kill(arguments, chance.uniform(0, whole))
        elif number % 4 == 1:
            how, done = "writing", kill(arguments, chance.uniform(0, writing), after="writing")
        else:
            step = (number // 4) % steps if count >= 4 * steps else chance.randrange(steps)
            how, done = f"step {step}", kill(arguments, 0, kill_at=step)
        try:
            left = check()
        except BaseException:
            print(f"kill {number} ({how}) left something wrong", file=out)
            raise
        ended[how.partition(" ")[0], left + (", not killed" if done else "")] += 1
    for (how, left), times in sorted(ended.items()):
        print(f"{how:10} {left:30} {times:5}", file=out)
    return ended
