"""What holds of every page in a browser: axe's rules with everything open, and readable sheets of paper."""

import base64
import importlib.resources
import io

import pdfplumber

AXE = (importlib.resources.files("axe_core_python") / "axe.min.js").read_text(encoding="utf-8")

# The dots of networks are a picture with one name; to look at each takes minutes.
RUN = """
  const done = arguments[0];
  axe.run({ exclude: [".agents"] }).then((found) => done(found.violations.map((rule) =>
    `${rule.id}: ${rule.help}, at ${rule.nodes.slice(0, 3).map((node) => node.target.join(" ")).join("; ")}`)));
"""

# The smallest text on paper, in points, and the least of a sheet that is filled unless it is the last.
SMALLEST = 8
FILLED = 0.5


def axe(driver):
    """What axe finds with everything open; the page is left as it was."""
    closed = driver.execute_script("""
      const closed = [...document.querySelectorAll("details:not([open])")];
      closed.forEach((part) => { part.open = true; });
      return closed;
    """)
    driver.execute_script(AXE)
    found = driver.execute_async_script(RUN)
    driver.execute_script("arguments[0].forEach((part) => { part.open = false; })", closed)
    return [f"axe, {text}" for text in found]


def sheets(driver):
    """The page on A4, as an open PDF."""
    printed = driver.execute_cdp_cmd("Page.printToPDF", {
        "paperWidth": 8.27, "paperHeight": 11.69, "printBackground": True, "preferCSSPageSize": True})
    return pdfplumber.open(io.BytesIO(base64.b64decode(printed["data"])))


# Tables that are cut where nothing can be moved: 182 mm lie between the margins of a sheet.
CUT = """
  return [...document.querySelectorAll(".wide")].filter((place) =>
    place.checkVisibility() && place.scrollWidth > place.clientWidth + 1).map((place) =>
    `a table in ${place.closest("[id]")?.id ?? place.closest("section").getAttribute("aria-labelledby")} is cut`);
"""


def paper(driver):
    """What is too small, cut off or half empty on paper."""
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
        "width": 688, "height": 1000, "deviceScaleFactor": 1, "mobile": False})
    found = set(driver.execute_script(CUT))
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    with sheets(driver) as pdf:
        for number, sheet in enumerate(pdf.pages, 1):
            least = SMALLEST
            for letter in sheet.chars:
                # A letter on its side is as wide as its font is high; of one between it cannot be told.
                size = letter["size"] if letter["upright"] else letter["x1"] - letter["x0"]
                if min(abs(part) for part in letter["matrix"][:2]) > 0.01:
                    continue
                if letter["text"].strip():
                    least = min(least, size)
                if letter["text"].strip() and (letter["x1"] > sheet.width - 10 or letter["x0"] < 10):
                    found.add(f"sheet {number}: text beyond the margin")
            if least < SMALLEST - 0.05:
                found.add(f"sheet {number}: text of {least:.1f} points")
            bottom = max((part["bottom"] for part in sheet.chars + sheet.curves + sheet.rects), default=0)
            if number < len(pdf.pages) and bottom < FILLED * sheet.height:
                found.add(f"sheet {number} ends at {bottom / sheet.height:.0%} of its height")
            sheet.close()
    return [f"on paper, {text}" for text in sorted(found)]
