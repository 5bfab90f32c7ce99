"""Pictures of the pages with the node marked, taken by a real Chromium from the bytes that were captured."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from formengine.audit.browser import Browser
from formengine.audit.reporting.failures import Defect, Failure
from formengine.audit.server import StateServer

WIDE = 1280
NARROWEST = 320
TALLEST = 1600
"""CSS pixels of a page that a picture shows at most: of a longer one, what stands around the node."""
ABOVE = 500
"""CSS pixels that are then shown above the node."""

_OF_TREE = re.compile(r"([A-Za-z]+)(?: \"(.*?)\")?(?: .*)?")
_OF_SOURCE = re.compile(r"line \d+, column \d+")
_ID = re.compile(r"\bid=[\"']?([\w-]+)")
_TOLD = "data-formengine-told"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in a file. `marked`: around what the frame is drawn; nothing when the node cannot be seen."""

    file: str
    width: int
    height: int
    window: int
    marked: str

    @property
    def alt(self) -> str:
        """What the picture shows, for who does not see it; the markup of the node stands beside it as text."""
        page = f"The page in a window {self.window} pixels wide"
        if self.marked == "node":
            return f"{page}; a frame marks the node."
        if self.marked == "around":
            return f"{page}; the node itself cannot be seen, and a frame marks what it stands in."
        return f"{page}; the node cannot be seen on it."


def take_pictures(defects: Sequence[Defect], folder: Path, most: int) -> Mapping[str, Picture]:
    """A picture of each of the first `most` defects, as PNG files in a folder, by the defect's id.

    Raises BrowserMissingError.
    """
    if not defects or most < 1:
        return {}
    folder.mkdir(parents=True, exist_ok=True)
    return dict(_pictures(defects[:most], folder))


def _pictures(defects: Sequence[Defect], folder: Path) -> Iterator[tuple[str, Picture]]:
    taken: dict[tuple[str, str, int], Picture] = {}
    with StateServer() as server, Browser() as browser:
        for defect in defects:
            failure = defect.first
            # Two rules that fail at one node have one picture.
            shown = failure.state.id, selector_of(failure), window_of(failure)
            if shown not in taken:
                taken[shown] = _take(server, browser, failure, folder / f"{defect.id}.png")
            yield defect.id, taken[shown]


def _take(server: StateServer, browser: Browser, failure: Failure, path: Path) -> Picture:
    state, sheet, window = failure.state, failure.subject.captured.sheet, window_of(failure)
    server.show(sheet.address, sheet.status, sheet.headers, sheet.body)
    browser.viewport(window, 800, mobile=window == NARROWEST)
    browser.open(server.show(f"/{state.id}", state.status, state.headers, state.body))
    selector = selector_of(failure)
    if failure.rule is not None and failure.rule.proof == "tree" and (line := _OF_TREE.fullmatch(selector)):
        selector = _tell(browser, line[1], line[2])
    told = browser.driver.execute_script(_mark(), selector)
    return _shoot(browser, told, window, path)


def selector_of(failure: Failure) -> str:
    """What finds the node: a CSS selector, or a line of the accessibility tree (`textbox "Name" focused`)."""
    target, html = failure.finding.target, failure.finding.html
    if _OF_SOURCE.match(target):
        # The HTML checker says where in the source, and shows it.
        named = _ID.findall(html)
        return f'[id="{named[-1]}"]' if named else ""
    return target


def _tell(browser: Browser, role: str, name: str | None) -> str:
    """Have the page tell apart the first node that has this role and name in its accessibility tree; a selector of it."""
    page = browser.command("DOM.getDocument")["root"]["nodeId"]
    wanted = {"nodeId": page, "role": role, **({"accessibleName": name} if name else {})}
    nodes = browser.command("Accessibility.queryAXTree", wanted)["nodes"]
    found = [each["backendDOMNodeId"] for each in nodes if name or not each.get("name", {}).get("value")]
    if not found:
        return ""
    told = browser.command("DOM.resolveNode", {"backendNodeId": found[0]})["object"]["objectId"]
    script = f"function () {{ this.setAttribute('{_TOLD}', ''); }}"
    browser.command("Runtime.callFunctionOn", {"objectId": told, "functionDeclaration": script})
    return f"[{_TOLD}]"


def window_of(failure: Failure) -> int:
    """The window to look through: the widest in which it was found."""
    return max(failure.finding.widths, default=WIDE) or WIDE


def _shoot(browser: Browser, told: Mapping[str, Any], window: int, path: Path) -> Picture:
    page, box = told["page"], told["box"]
    height = min(page["height"], TALLEST)
    top = 0
    if box is not None and box["y"] + box["height"] > height:
        top = max(0, min(box["y"] - ABOVE, page["height"] - height))
    width = max(window, min(page["width"], 2 * window))
    clip = {"x": 0, "y": top, "width": width, "height": height, "scale": 1}
    shot = browser.command(
        "Page.captureScreenshot", {"format": "png", "clip": clip, "captureBeyondViewport": True}
    )
    path.write_bytes(base64.b64decode(shot["data"]))
    marked = "" if box is None else "node" if told["itself"] else "around"
    return Picture(path.name, round(width), round(height), window, marked)


@cache
def _mark() -> str:
    return files("formengine.audit.reporting").joinpath("mark.js").read_text("utf-8")
