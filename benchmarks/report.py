"""What was measured, as a table for people."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

PEERS = Path(__file__).with_name("peers.json")

Row = tuple[str, str, str]
"""What was measured, the figure, and the aim or a remark."""


def table(found: Mapping[str, Any]) -> str:
    """Every section that was measured, as lines of three columns."""
    rows: list[Row] = []
    for name, section in found.items():
        if name in _SECTIONS:
            rows += [("", "", ""), (name.upper(), "", ""), *_SECTIONS[name](section)]
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    return "\n".join(
        f"{what:<{widths[0]}}  {figure:>{widths[1]}}  {aim}".rstrip() for what, figure, aim in rows
    )


def _rotation(found: Mapping[str, Any]) -> Iterator[Row]:
    for kind in ("sqlite", "postgresql"):
        one = found[kind]
        memory = (
            f"{one['memory_mb']:.0f} MB at most, {one['memory_mb_when_empty']:.0f} MB with nothing to move"
        )
        yield f"{found['drafts']:,} drafts to a new key, {kind}", f"{one['seconds']:.0f} s", memory
        yield _meanwhile(one)


def _erasing(found: Mapping[str, Any]) -> Iterator[Row]:
    named = (("drafts", f"drafts of {found['pages']} pages"), ("sent", "requests that were sent"))
    for kind in ("sqlite", "postgresql"):
        for what, said in named:
            one = found[kind][what]
            yield (
                f"{found[what]:,} {said} erased, {kind}",
                f"{one['seconds']:.0f} s",
                f"{one['a_second']} a second",
            )
            yield _meanwhile(one)


def _meanwhile(one: Mapping[str, Any]) -> Row:
    waits = " / ".join(f"{one[f'save_{part}_ms_meanwhile']:.0f}" for part in ("p50", "p99", "most"))
    before = f"{one['save_p50_ms_before']:.1f} ms before (p50)"
    return "a save meanwhile, p50 / p99 / most", f"{waits} ms", before


def _inside(found: Mapping[str, Any]) -> Iterator[Row]:
    for key, what in (
        ("get", "GET of a question page"),
        ("post", "POST of its answer"),
        ("refused", "GET of a page with an error"),
    ):
        figures = f"{found[f'{key}_us']:.0f} µs", f"{found[f'{key}_us_normalised']:.0f} µs normalised"
        yield what, figures[0], figures[1]
    yield (
        "the journey, 23 requests",
        f"{found['journey_us'] / 1e3:.1f} ms",
        (f"{found['journey_us_normalised'] / 1e3:.1f} ms normalised"),
    )


def _journey(found: Mapping[str, Any]) -> Iterator[Row]:
    peers = json.loads(PEERS.read_text(encoding="utf-8"))
    best = next(each for each in peers["servers"] if each["name"] == peers["fastest_form_engine"])
    normal = found["journeys_a_core_second_normalised"]
    peer = best["journeys_a_core_second"]
    best_slice = f"best slice: {found['best_slice']:.0f}"
    yield "journeys a second and core, raw", f"{found['journeys_a_core_second']:.0f}", best_slice
    yield "the same, normalised", f"{normal:.0f}", f"aim: {8 * peer:.0f}, never under {5 * peer:.0f}"
    yield (
        "ratio to the fastest form engine",
        f"{normal / peer:.1f}",
        f"{best['name']}, {peer}, another day and machine",
    )
    bare = found["bare_journeys_a_core_second"]
    yield "bare Flask, one durable row a POST", f"{bare:.0f}", "the same requests in the same run, raw"
    yield "share of it", f"{found['journeys_a_core_second'] / bare:.0%}", "with everything on"
    yield (
        "CPU a request",
        f"{found['cpu_us_a_request']:.0f} µs",
        f"{found['requests_a_journey']:.0f} requests a journey",
    )
    for part, of_peer in (("p50", "p50_ms"), ("p95", "p95_ms"), ("p99", "p99_ms")):
        yield f"{part}, 8 clients", f"{found['ms'][part]:.1f} ms", f"{best['name']}: {best[of_peer]} ms"
    slices = found["slices"]
    remark = f"{slices['counted']} of {slices['all']} slices counted, {slices['clean']} on a quiet machine"
    yield "slowdown of the core, mean", f"{found['slowdown']:.2f}", remark
    yield "others' work meanwhile", f"{found['foreign_cores']:.2f} cores", "above 0.2 the figures say little"
    yield (
        "memory of the worker",
        f"{found['worker_mb']:.0f} MB",
        f"{found['all_mb']:.0f} MB with all processes",
    )
    yield from _beside(normal)


def _beside(ours: float) -> Iterator[Row]:
    """The other engines, and what prototypes have shown to be the limit of what such a page can cost."""
    peers = json.loads(PEERS.read_text(encoding="utf-8"))
    for each in (*peers["servers"], *peers["limits"]):
        theirs = each["journeys_a_core_second"]
        waits = " / ".join(str(each[part]) for part in ("p50_ms", "p95_ms", "p99_ms"))
        view = f", first view {each['first_view_kb']} kB" if "first_view_kb" in each else ""
        remark = f"ours is {ours / theirs:.1f} times it; {waits} ms, {each['memory_mb']} MB{view}"
        yield each["name"], f"{theirs}", remark


def _growth(found: Mapping[str, Any]) -> Iterator[Row]:
    for size in ("8", "80", "800"):
        of = found[size]
        for verb in ("get", "post"):
            first, last = of[f"{verb}_ms"]["first"], of[f"{verb}_ms"]["last"]
            yield f"{verb.upper()}, last pages of {size}", f"{last:.2f} ms", f"first pages: {first:.2f} ms"
        yield f"check page of {size}", f"{of['check_get_ms']:.1f} ms", f"sending: {of['send_ms']:.1f} ms"
    for verb in ("get", "post"):
        ratio = found[f"last_of_800_to_last_of_8_{verb}"]
        yield f"{verb.upper()}, page 800 to page 8", f"{ratio:.2f}", "aim: at most 1.3"


def _definitions(found: Mapping[str, Any]) -> Iterator[Row]:
    for phase in ("load", "check", "plan", "compile", "pages"):
        yield phase, f"{found[f'{phase}_ms']:.0f} ms", ""
    yield f"{found['questions']} questions, one language", f"{found['all_ms']:.0f} ms", "aim: 500 ms"
    for name, of in found["opening"].items():
        opened = sum(of[f"{phase}_ms"] for phase in ("load", "check", "plan", "compile"))
        pages = f"first page {of['first_page_ms']:.1f} ms, {of['other_pages_ms'] / (of['pages'] - 1):.1f} ms each other"
        kept = f"read back instead of loaded: {of['unpickle_ms']:.1f} for {of['load_ms']:.1f} ms"
        yield f"opening {name}", f"{opened:.1f} ms", f"{pages}; {kept}"


def _checking(found: Mapping[str, Any]) -> Iterator[Row]:
    for name, said in (
        ("nothing", "8 questions: what it takes to begin"),
        ("clean", f"{found['questions']} questions, nothing to tell"),
        ("hundred", f"{found['questions']} questions, a hundred of them wrong"),
        ("three_languages", f"{found['questions']} questions in three languages"),
    ):
        yield f"check: {said}", f"{found[name]['cpu_s']:.2f} s", "aim: 2 s" if name == "hundred" else ""


def _hosting(found: Mapping[str, Any]) -> Iterator[Row]:
    yield (
        f"start to first page, {found['forms']} forms",
        f"{found['start_to_first_page_s']:.2f} s",
        "aim: 0.8 s",
    )
    yield (
        "the same with a new database",
        f"{found['start_with_a_new_database_s']:.2f} s",
        "it is migrated first",
    )
    for opened, of in found["memory_by_forms_opened"].items():
        yield (
            f"worker, {opened} forms opened",
            f"{of['worker_mb']:.0f} MB",
            (f"aim: 100 MB; {of['all_mb']:.0f} MB with all processes"),
        )


def _postgresql(found: Mapping[str, Any]) -> Iterator[Row]:
    yield (
        "journeys a second and core of the web process",
        f"{found['journeys_a_core_second']:.0f}",
        f"{found['journeys_a_core_second_normalised']:.0f} normalised",
    )
    yield (
        "CPU a journey, web process",
        f"{found['web_ms_a_journey']:.1f} ms",
        f"{found['web_ms_a_journey_normalised']:.1f} ms normalised",
    )
    yield (
        "CPU a journey, PostgreSQL",
        f"{found['server_ms_a_journey']:.1f} ms",
        f"{found['server_ms_a_journey_normalised']:.1f} ms normalised",
    )
    yield "journeys a second, all together", f"{found['journeys_a_second']:.0f}", "8 clients, 2 workers"
    waits = found["ms"]
    yield "p50 / p95 / p99", " / ".join(f"{waits[part]:.1f}" for part in ("p50", "p95", "p99")) + " ms", ""
    yield "transactions a journey", f"{found['transactions_a_journey']:.0f}", "reads among them"
    yield (
        "log a journey",
        f"{found['log_bytes_a_journey'] / 1e3:.0f} kB",
        "to the disk, to replicas, to backups",
    )
    yield "an open draft of 46 pages", f"{found['draft_bytes'] / 1e3:.1f} kB", "with its indexes"
    yield (
        "a request that was sent",
        f"{found['sent_bytes'] / 1e3:.1f} kB",
        "with its draft's header and indexes",
    )
    yield "slowdown of the core, mean", f"{found['slowdown']:.2f}", f"{found['slices']} slices of a second"
    yield "others' work meanwhile", f"{found['foreign_cores']:.2f} cores", "above 0.2 the figures say little"


def _weight(found: Mapping[str, Any]) -> Iterator[Row]:
    for name in ("first_page", "heaviest_page"):
        of = found[name]
        others = f"raw {of['raw']}, gzip whole {of['gzip_9']}, brotli {of['brotli']}"
        yield f"{name.replace('_', ' ')} ({of['page']})", f"{of['as_sent']} B", others
    style = found["style"]
    yield "style sheet", f"{style['gzip']} B", f"raw {style['raw']}, brotli {style['brotli']}"
    yield "first view", f"{found['first_view_gzip']} B", f"{found['requests']} requests; aim: 14,000 B in 2"
    yield "heaviest view", f"{found['heaviest_view_gzip']} B", "aim: 14,000 B"


def _audit(found: Mapping[str, Any]) -> Iterator[Row]:
    times, plain = found["times_the_plain_way"], found["plain_states_a_minute"]
    yield (
        "states a minute, axe and rules without keyboard",
        f"{found['states_a_minute_without_keyboard']:.0f}",
        "aim: 700",
    )
    yield (
        "each page opened, axe-core injected",
        f"{plain:.0f}",
        f"two browsers too; ours is {times:.1f} times it",
    )
    what = f"{found['form']}, {found['languages']} languages, {found['states']} states, cold"
    yield what, f"{found['whole_form_cold_s']:.0f} s", "aim: 240 s, keyboard included"
    yield "of it, exploring", f"{found['explored_s']:.1f} s", ""
    yield "one label changed", f"{found['one_label_changed_s']:.1f} s", "aim: 10 s"
    states = f"aim: 60 s; {found['states_of_long_form']} states"
    yield f"exploring {found['steps']} steps", f"{found['long_form_explored_s']:.0f} s", states
    yield "cores at work meanwhile, all processes", f"{found['busy_cores']:.2f}", "of others too"


_SECTIONS = {
    "inside": _inside,
    "journey": _journey,
    "growth": _growth,
    "definitions": _definitions,
    "checking": _checking,
    "hosting": _hosting,
    "postgresql": _postgresql,
    "rotation": _rotation,
    "erasing": _erasing,
    "audit": _audit,
    "weight": _weight,
}
