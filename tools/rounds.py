"""Rounds of fresh prompts for the prompt reader: show what was read, and count what was found.

    python tools/rounds.py show 01 [id ...]   each prompt of round 01 with its key and what was read of it, as facts
    python tools/rounds.py score              recall and wrong items of every judged round, as in docs/screenplay.md
    python tools/rounds.py again [01 ...]     the rounds as the reader of today reads them, by the facts the judges noted

A round is `tests/reading/rounds/NN.jsonl`, prompts with their keys, written by somebody who knows neither reader nor word lists. What a
judge found at the round's first run is `NN.verdicts.jsonl`, one line a prompt: `{"id": ..., "items": [{"item": ..., "found": true, "facts":
"woman/garment=red coat"}, ...], "wrong": ["..."]}`. `facts` (several joined by `;`, alternatives by ` or `) is what shows the item in a
screenplay that has it, so that a later reader can be counted by machine.
"""

import json
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROUNDS = ROOT / "tests" / "reading" / "rounds"
sys.path.insert(0, str(ROOT / "tests"))

from reading.facts import Fact, facts  # noqa: E402 - it lies with the tests
from soundstage.engines.previz.script import read  # noqa: E402 - after the path


def lines(path: Path) -> list[dict]:
    """Return the objects of a JSONL file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def found_in(wanted: str, have: set[Fact]) -> bool:
    """Tell whether a screenplay's facts show an item."""
    return any(all(tuple(f.strip().lower().split("=", 1)) in have for f in way.split(";")) for way in wanted.split(" or ") if "=" in way)


def show(number: str, only: list[str]) -> None:
    """Print a round."""
    for entry in lines(ROUNDS / f"{number}.jsonl"):
        if only and entry["id"] not in only:
            continue
        screenplay = read(entry["prompt"], seconds=float(entry.get("args", {}).get("duration", 4)))
        print(f"\n=== {entry['id']}\n{entry['prompt']}\n--- key")
        for item in entry["named"]:
            print(f"  [{item['kind']}] {item['item']}")
        print("--- read")
        for field, value in sorted(facts(screenplay)):
            print(f"  {field}={value}")
        for action in (a for shot in screenplay.shots for a in shot.actions):
            print(f"  action as written: {action.actor} {action.words!r} -> {action.target} {action.direction or ''} {action.manner or ''}")


def score() -> None:
    """Print recall and wrong items of each judged round, and what was missed by kind."""
    by_kind: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    print("| round | prompts | items | found | recall | wrong items a prompt |\n|---|---|---|---|---|---|")
    for path in sorted(ROUNDS.glob("*.verdicts.jsonl")):
        number = path.name.partition(".")[0]
        kinds = {(e["id"], i["item"]): i["kind"] for e in lines(ROUNDS / f"{number}.jsonl") for i in e["named"]}
        verdicts = lines(path)
        items = [(v["id"], i) for v in verdicts for i in v["items"]]
        hits = sum(i["found"] for _, i in items)
        wrong = sum(len(v["wrong"]) for v in verdicts)
        print(f"| {number} | {len(verdicts)} | {len(items)} | {hits} | {hits / len(items):.1%} | {wrong / len(verdicts):.2f} |")
        for pid, item in items:
            kind = kinds.get((pid, item["item"]), "?")
            by_kind[kind] += 1
            missed[kind] += not item["found"]
    print("\nmissed by kind: " + ", ".join(f"{kind} {missed[kind]}/{by_kind[kind]}" for kind in sorted(by_kind)))


def again(numbers: list[str]) -> None:
    """Print today's recall of judged rounds by the facts noted, and each item lost or won since."""
    for path in sorted(ROUNDS.glob("*.verdicts.jsonl")):
        number = path.name.partition(".")[0]
        if numbers and number not in numbers:
            continue
        prompts = {e["id"]: e for e in lines(ROUNDS / f"{number}.jsonl")}
        total = hits = 0
        for verdict in lines(path):
            entry = prompts[verdict["id"]]
            have = facts(read(entry["prompt"], seconds=float(entry.get("args", {}).get("duration", 4))))
            for item in verdict["items"]:
                now = found_in(item.get("facts", ""), have)
                total, hits = total + 1, hits + now
                if now != item["found"]:
                    print(f"{'won ' if now else 'LOST'} {verdict['id']}: {item['item']}  ({item.get('facts', '')})")
                elif not now:
                    print(f"  -  {verdict['id']}: {item['item']}  ({item.get('facts', '')})")
        print(f"round {number}: {hits}/{total} = {hits / total:.1%} by the facts noted")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["show", number, *only]:
            show(number, only)
        case ["score"]:
            score()
        case ["again", *numbers]:
            again(numbers)
        case _:
            print(__doc__)
            sys.exit(2)
