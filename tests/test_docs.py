"""Documents tell the truth: the register is the code's, commands are real,
and no line names another machine."""

import re
import subprocess
from pathlib import Path

from analysis.measures import readme
from dashboard.screen import methods_text
from dashboard.words import texts

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_register_of_measures_is_the_code_s() -> None:
    assert (ROOT / "analysis" / "README.md").read_text(encoding="utf-8") == readme.text()


def test_the_policy_of_protection_reads_the_same_everywhere() -> None:
    methods = "\n".join(methods_text.protection()).replace("**", "")
    written = [
        README,
        readme.text(),
        (ROOT / ".github" / "CONTRIBUTING.md").read_text(encoding="utf-8"),
        methods,
    ]

    policy = texts.shipped().phrases["protection"]["policy"]

    assert len(policy) == 4
    assert [each for text in written for each in policy if each not in " ".join(text.split())] == []


def test_what_was_given_up_for_it_is_said_wherever_it_is_promised() -> None:
    """Each of the three, in the sentence that opens with it."""
    written = [
        README,
        (ROOT / ".github" / "CHANGELOG.md").read_text(encoding="utf-8"),
        "\n".join(methods_text.protection()).replace("**", ""),
    ]
    for text in written:
        told = re.search(r"Given up for (?:it|this): ([^.]+)\.", " ".join(text.split()))
        assert told is not None
        first, second, third = told[1].split("; ")
        assert first == "exact numbers of groups"
        assert second == "rates of what members wrote before a year is closed"
        assert re.search(r"repeat\b.*: now only who is given the secret can$", third)


def test_every_path_the_documents_name_is_there() -> None:
    documents = [README, *(path.read_text(encoding="utf-8") for path in (ROOT / ".github").glob("*.md"))]
    named = {
        path
        for text in documents
        for path in re.findall(r"`((?:analysis|dashboard|tests|sample_data)/[\w./*]+)`", text)
    }

    missing = sorted(path for path in named if not list(ROOT.glob(path.rstrip("/"))))

    assert missing == []


def test_each_of_the_two_commands_is_one_line_for_each_shell() -> None:
    commands = [line for line in README.splitlines() if line.startswith("    ") and "venv" in line]

    assert len([line for line in commands if "Scripts" in line]) == 2
    assert len([line for line in commands if ".venv/bin" in line]) == 2
    assert not any("&&" in line for line in commands if "Scripts" in line)


def test_versions_are_pinned_without_addresses() -> None:
    lines = (ROOT / ".constraints.txt").read_text(encoding="utf-8").splitlines()

    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", line) for line in lines)


def test_the_repository_names_no_registry_and_no_other_folder() -> None:
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    words = ("index" + "-url", "py" + "pi.org", "npm" + "js", ".." + "/shared")

    named = [
        path
        for path in tracked
        if Path(path).suffix in {".py", ".md", ".toml", ".txt", ".sql", ".yaml", ".yml"}
        for word in words
        if word in (ROOT / path).read_text(encoding="utf-8")
    ]

    assert named == []
