"""Looks at a review in a real browser: narrow and wide, light and dark, and on paper.

    review_shots.py PAGE FOLDER

Writes a picture of each to FOLDER, and exits 1 with a line for each fault: a page that scrolls sideways, a link that
leads nowhere, a text that lies on another. Needs playwright from PyPI and chromium.
"""

import pathlib
import shutil
import sys

from playwright.sync_api import sync_playwright

FAULTS = """
() => {
    const faults = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) {
        faults.push(`the page is ${root.scrollWidth} wide in a window of ${root.clientWidth}`);
    }
    for (const link of document.querySelectorAll("a")) {
        const target = link.getAttribute("href");
        if (!target.startsWith("#") || !document.getElementById(target.slice(1))) faults.push(`${target} leads nowhere`);
    }
    const cross = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
    const check = (what, elements) => {
        const boxes = [...elements].map(e => [e, e.getBoundingClientRect()]).sort((a, b) => a[1].top - b[1].top);
        boxes.forEach(([element, box], i) => {
            for (let j = i + 1; j < boxes.length && boxes[j][1].top < box.bottom; j++) {
                if (cross(box, boxes[j][1])) {
                    faults.push(`${what} "${element.textContent.trim()}" lies on "${boxes[j][0].textContent.trim()}"`);
                }
            }
        });
    };
    for (const svg of document.querySelectorAll("svg")) {
        check("text", svg.querySelectorAll("text"));
        check("table", svg.querySelectorAll("rect"));
        const frame = svg.getBoundingClientRect();
        for (const text of svg.querySelectorAll("text")) {
            const box = text.getBoundingClientRect();
            if (box.right > frame.right || box.bottom > frame.bottom || box.left < frame.left) {
                faults.push(`"${text.textContent}" leaves its picture`);
            }
        }
    }
    check("block", document.querySelectorAll("pre, h1, h2, h3, p, dl, figure, td"));
    return faults;
}
"""


def main():
    page_file, folder = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    faults = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for width in (360, 800, 1440):
            for scheme in ("light", "dark"):
                # Nothing but the file itself: no script, no network.
                context = browser.new_context(
                    viewport={"width": width, "height": 900}, color_scheme=scheme, offline=True)
                page = context.new_page()
                requests = []
                page.on("request", lambda request: requests.append(request.url))
                page.goto(page_file.as_uri())
                page.screenshot(path=folder / f"{width}-{scheme}.png")
                if width == 1440:
                    page.screenshot(path=folder / f"whole-{scheme}.png", full_page=True)
                faults += [f"{width} {scheme}: {fault}" for fault in page.evaluate(FAULTS)]
                faults += [f"{width} {scheme}: asks for {url}" for url in requests if url != page_file.as_uri()]
                if page.locator("script").count():
                    faults.append("the page has a script")
                if width == 1440 and scheme == "light":
                    page.pdf(path=folder / "print.pdf", format="A4")
                context.close()
        browser.close()
    for fault in faults[:40]:
        print(fault)
    print(f"{len(faults)} faults; pictures in {folder}")
    sys.exit(1 if faults else 0)


main()
