"""What a reader's process cannot do any more, tried from inside one."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

ATTEMPTS = {
    "write": "open(outside + '/new', 'w')",
    "write what is there": "open(outside + '/there', 'a')",
    "read": "open(outside + '/there').read()",
    "list the home folder": "os.listdir(outside)",
    "unlink": "os.unlink(outside + '/there')",
    "rename": "os.rename(outside + '/there', outside + '/gone')",
    "chmod": "os.chmod(outside + '/there', 0o777)",
    "chmod by descriptor": "os.fchmod(given, 0o777)",
    "make a folder": "os.mkdir(outside + '/folder')",
    "link": "os.symlink(outside + '/there', outside + '/link')",
    "change times": "os.utime(outside + '/there', (1, 1))",
    "execute": "os.execv('/bin/true', ['true'])",
    "run": "subprocess.run(['/bin/true'])",
    "fork": "os.fork() or os._exit(0)",
    "signal": "os.kill(os.getppid(), 0)",
    "open a socket": "_socket.socket()",
    "connect": "socket.create_connection(('127.0.0.1', 9), 1)",
    "trace": "check(libc.ptrace(16, os.getppid(), 0, 0))",
}
SCRIPT = """
import ctypes, json, os, socket, _socket, subprocess, sys
from kfor_tui.ingest import sandbox
outside, attempts, given = sys.argv[1], json.loads(sys.argv[2]), int(sys.argv[3])
libc = ctypes.CDLL(None, use_errno=True)
def check(result):
    if result < 0:
        raise PermissionError
sandbox.enter()
sandbox.start_task()
answers = {}
for name, attempt in attempts.items():
    try:
        exec(attempt)
        answers[name] = "done"
    except PermissionError:
        answers[name] = "not permitted"
    except Exception as error:
        answers[name] = repr(error)
answers["guards"] = sandbox.guards()
answers["given"] = os.read(given, 9).decode()
print(json.dumps(answers))
"""


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "there").write_text("a secret")
    with (outside / "there").open() as given:
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT, str(outside), json.dumps(ATTEMPTS), str(given.fileno())],
            capture_output=True,
            check=False,
            pass_fds=(given.fileno(),),
            text=True,
        )
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in outside.iterdir()) == ["there"]
    assert (outside / "there").read_text() == "a secret"
    found: dict[str, object] = json.loads(done.stdout)
    return found


def in_force(answers: dict[str, object], word: str) -> bool:
    return any(word in guard for guard in answers["guards"])  # type: ignore[attr-defined]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Landlock and seccomp are of Linux")
@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_a_reader_is_not_permitted_to(attempt: str, answers: dict[str, object]) -> None:
    if not in_force(answers, "seccomp") or not in_force(answers, "Landlock"):
        pytest.skip("this kernel has no Landlock or no seccomp")
    assert answers[attempt] == "not permitted"


def test_the_file_that_was_handed_over_can_be_read(answers: dict[str, object]) -> None:
    assert answers["given"] == "a secret"


def test_limits_are_in_force_everywhere(answers: dict[str, object]) -> None:
    assert in_force(answers, "limits")
