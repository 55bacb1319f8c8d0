"""tools/setup.sh on machines that lack things: faked programs first on the PATH, a copy of the script in a folder of its own."""

import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = "libegl1 libegl-mesa0 libgl1 libgl1-mesa-dri"


class Machine:
    """A faked machine: programs that answer as told and write down what they were asked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.bin, self.diary = folder / "bin", folder / "diary"
        self.bin.mkdir()
        (folder / "tools").mkdir()
        shutil.copy(ROOT / "tools" / "setup.sh", folder / "tools")
        for name in ("pyproject.toml", "constraints.txt", "requirements-weights.txt", "requirements-screen.txt"):
            (folder / name).write_text("")
        for tool in ("sh", "env", "dirname", "cat", "uname", "rm", "printf"):
            (self.bin / tool).symlink_to(str(shutil.which(tool)))
        self.has("id", "echo 1000")
        self.has("ldconfig", "echo libEGL.so.1 libGL.so.1")

    def has(self, name: str, script: str) -> None:
        """Put a program on the machine; every call is written into the diary."""
        program = self.bin / name
        program.write_text(f'#!/bin/sh\necho "{name} $*" >> {self.diary}\n{script}\n')
        program.chmod(program.stat().st_mode | stat.S_IXUSR)

    def has_python(self, *, venv_module: bool = True) -> None:
        """Put a Python on the machine that can make an environment whose pip does nothing."""
        script = f"""
case "$*" in
*sys.version_info\\[0\\]*) echo python3.11-venv ;;
*ensurepip*) exit {0 if venv_module else 1} ;;
*venv*) mkdir -p .venv/bin; cp "$0" .venv/bin/python ;;
*-VV*) echo Python 3.11 ;;
*hashlib*) cat >/dev/null; echo fingerprint ;;
esac"""
        self.has("python3", script)
        for tool in ("mkdir", "cp"):
            (self.bin / tool).symlink_to(str(shutil.which(tool)))

    def set_up(self, *options: str) -> "subprocess.CompletedProcess[str]":
        """Run the script with nothing but this machine's programs."""
        return subprocess.run(
            [str(self.folder / "tools" / "setup.sh"), *options],
            env={"PATH": str(self.bin), "HOME": os.environ["HOME"]},
            capture_output=True,
            text=True,
        )

    def calls(self, program: str) -> list[str]:
        """Return what a program was asked, in order."""
        lines = self.diary.read_text().splitlines() if self.diary.exists() else []
        return [line.removeprefix(f"{program} ") for line in lines if line.startswith(f"{program} ")]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """Return a machine with graphics and no root, and no Python yet."""
    return Machine(tmp_path)


def test_a_complete_machine_gets_its_environment_and_nothing_else(machine: Machine) -> None:
    """Python packages are installed with pins; a second run does nothing at all."""
    machine.has_python()
    machine.has("apt-get", "")
    assert machine.set_up("--need-graphics").returncode == 0
    assert [call for call in machine.calls("python3") if "--require-hashes" in call]
    assert [call for call in machine.calls("python3") if call.endswith("-c constraints.txt -e .[dev]")]
    machine.diary.unlink()
    assert machine.set_up("--need-graphics").returncode == 0
    assert not [call for call in machine.calls("python3") if "install" in call]
    assert machine.calls("apt-get") == []


def test_the_models_of_screenings_are_installed_only_when_asked_for(machine: Machine) -> None:
    """They are large: the demo goes without, the tests and screenings get them, pinned."""
    machine.has_python()
    assert machine.set_up().returncode == 0
    assert not [call for call in machine.calls("python3") if "screen" in call]
    assert machine.set_up("--with-screen").returncode == 0
    assert [call for call in machine.calls("python3") if call.endswith("-c constraints.txt -e .[dev,screen]")]
    assert [call for call in machine.calls("python3") if "--require-hashes" in call and "requirements-screen.txt" in call]


def test_a_missing_browser_is_installed_or_told(machine: Machine) -> None:
    """Without rights the tests that need one will be skipped, and the set-up says so."""
    machine.has_python()
    machine.has("apt-get", "")
    told = machine.set_up("--with-browser")
    assert told.returncode == 0
    assert "sudo apt-get install -y chromium" in told.stderr
    assert "will be skipped" in told.stderr
    machine.has("id", "echo 0")
    machine.set_up("--with-browser")
    assert machine.calls("apt-get")[-1].endswith("chromium")


def test_an_unknown_option_is_refused(machine: Machine) -> None:
    """A slip of the keyboard sets nothing up."""
    machine.has_python()
    done = machine.set_up("--with-screens")
    assert done.returncode == 3
    assert "--with-screens" in done.stderr


def test_root_gets_the_missing_graphics_installed(machine: Machine) -> None:
    """With root, what is missing is installed, and only that."""
    machine.has_python()
    machine.has("id", "echo 0")
    machine.has("ldconfig", f"[ -e {machine.folder}/installed ] && echo libEGL.so.1 libGL.so.1 || true")
    machine.has("apt-get", f'case "$*" in *install*) : > {machine.folder}/installed ;; esac')
    done = machine.set_up("--need-graphics")
    assert done.returncode == 0, done.stderr
    assert machine.calls("apt-get")[-1] == f"install -y -qq --no-install-recommends {PACKAGES}"


def test_sudo_without_a_password_is_used(machine: Machine) -> None:
    """Password-free sudo is as good as root; it is never left to ask."""
    machine.has_python()
    machine.has("ldconfig", f"[ -e {machine.folder}/installed ] && echo libEGL.so.1 libGL.so.1 || true")
    machine.has("apt-get", f'case "$*" in *install*) : > {machine.folder}/installed ;; esac')
    machine.has("sudo", 'shift; exec "$@"')
    machine.has("true", "")
    assert machine.set_up("--need-graphics").returncode == 0
    assert all(call.startswith("-n ") for call in machine.calls("sudo"))
    assert machine.calls("apt-get")[-1].endswith(PACKAGES)


def test_without_rights_the_line_to_run_is_printed(machine: Machine) -> None:
    """No root: the demo stops with the exact line; the bare environment is made all the same, with a warning."""
    machine.has_python()
    machine.has("ldconfig", "")
    machine.has("apt-get", "")
    machine.has("sudo", "exit 1")
    stopped = machine.set_up("--need-graphics")
    assert stopped.returncode == 3
    assert f"sudo apt-get install -y {PACKAGES}" in stopped.stderr
    assert machine.calls("apt-get") == []
    warned = machine.set_up()
    assert warned.returncode == 0
    assert "warning: no OpenGL driver" in warned.stderr


def test_a_missing_venv_module_is_named_for_the_very_python(machine: Machine) -> None:
    """Debian's python without ensurepip: the package to install is named."""
    machine.has_python(venv_module=False)
    machine.has("apt-get", "")
    done = machine.set_up()
    assert done.returncode == 3
    assert "sudo apt-get install -y python3.11-venv" in done.stderr


def test_a_machine_without_python_is_told(machine: Machine) -> None:
    """No Python 3.11 anywhere: what to install, and how to name another interpreter."""
    machine.has("python3", "exit 1")
    machine.has("apt-get", "")
    text = (machine.folder / "tools" / "setup.sh").read_text()
    (machine.folder / "tools" / "setup.sh").write_text(text.replace("/usr/bin/python3;", "/nonexistent;"))
    done = machine.set_up()
    assert done.returncode == 3
    assert "PYTHON=" in done.stderr
