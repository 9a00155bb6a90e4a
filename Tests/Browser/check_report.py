"""Checks report.html in a real browser: python3 check_report.py PAGE [PAGE…]

Offline, quiet, operable by keyboard, readable in both colour schemes, on a phone and on paper. Needs
Chromium, chromedriver and what requirements.txt names. Exits 1 with every finding of every page.
"""

import base64
import io
import json
import os
import pathlib
import shutil
import sys
import time
import zipfile

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from rules import axe, paper

# For three scenarios, and for each more.
MOST_BYTES = 2_000_000
MORE_BYTES = 333_000

# What the slider has to move, as one text for each thing that moves.
MOVING = """
  const list = [];
  for (const svg of document.querySelectorAll("svg[data-measure]"))
    list.push(["course " + svg.dataset.measure, svg.querySelector(".cursor line").getAttribute("x1"),
               document.querySelector(`[data-readout="${svg.dataset.measure}"]`).textContent]);
  for (const svg of document.querySelectorAll("svg.diagonal"))
    list.push([svg.id, [...svg.querySelectorAll(".dot")].map((d) => d.getAttribute("cy")).join()]);
  for (const svg of document.querySelectorAll("svg[data-network]"))
    list.push([svg.id, [...svg.querySelectorAll(".agents circle")].map((d) =>
      d.getAttribute("r") + d.style.getPropertyValue("--m")).join()]);
  list.push(["the week in words", document.getElementById("when").textContent]);
  return list.map((entry) => entry.map(String));
"""

# Text whose contrast with what lies behind it is below 4.5 (WCAG 2.2, 1.4.3).
CONTRAST = r"""
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return canvas.getImageData(0, 0, 1, 1).data;
  };
  const light = (colour) => {
    const part = (byte) => { const c = byte / 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; };
    const [r, g, b] = rgba(colour);
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const ratio = (one, other) => {
    const [a, b] = [light(one), light(other)].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
  };
  const style = getComputedStyle(document.documentElement);
  const behind = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const colour = getComputedStyle(e).backgroundColor;
      if (rgba(colour)[3] > 200) return [colour];
    }
    return [getComputedStyle(document.body).backgroundColor];
  };
  const found = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim()) continue;
    if (element.closest("script, style, title, desc, .unseen")) continue;
    const drawn = element instanceof SVGElement;
    const colour = drawn ? getComputedStyle(element).fill : getComputedStyle(element).color;
    const backs = drawn
      ? [style.getPropertyValue("--paper"), style.getPropertyValue("--faint")] : behind(element);
    for (const back of backs) {
      const value = ratio(colour, back);
      if (value < 4.5)
        found.add(`contrast ${value.toFixed(2)} of “${walker.currentNode.textContent.trim().slice(0, 30)}” (${colour} on ${back})`);
    }
  }
  return [...found];
"""

STRUCTURE = r"""
  const found = [];
  let level = 0;
  const headings = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")];
  if (headings.filter((h) => h.tagName === "H1").length !== 1) found.push("not exactly one h1");
  for (const heading of headings) {
    const next = Number(heading.tagName[1]);
    if (next > level + 1) found.push(`h${next} “${heading.textContent}” follows h${level}`);
    if (!heading.textContent.trim()) found.push(`empty h${next}`);
    level = next;
  }
  for (const control of document.querySelectorAll("button, input, select, summary, a[href]")) {
    const name = control.getAttribute("aria-label") || control.textContent.trim() ||
      [...(control.labels || [])].map((l) => l.textContent.trim()).join(" ");
    if (!name) found.push(`a ${control.tagName} without a label`);
  }
  for (const svg of document.querySelectorAll("svg")) {
    if (svg.getAttribute("aria-hidden") === "true" || svg.closest("[aria-hidden=true]")) continue;
    if (svg.getAttribute("role") !== "img") found.push(`svg ${svg.id} is no image`);
    const ids = (svg.getAttribute("aria-labelledby") || "").split(" ");
    for (const id of ids) {
      const text = document.getElementById(id);
      if (!text || !text.textContent.trim()) found.push(`svg ${svg.id} has no name or description`);
    }
  }
  const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
  for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) found.push(`id ${id} occurs twice`);
  for (const table of document.querySelectorAll("table"))
    if (!table.querySelector("th[scope]")) found.push("a table without headings");
  if (document.documentElement.lang !== "en") found.push("no language");
  if (document.querySelectorAll("main").length !== 1) found.push("not exactly one main");
  if (!document.querySelector("a.skip[href='#main']")) found.push("no skip link");
  if (document.querySelectorAll("script").length !== 2) found.push("not exactly two scripts");
  if (!document.body.textContent.includes("not a forecast")) found.push("does not say that it is no forecast");
  return found;
"""


# What each chart gives when it is saved: the texts of the files, as the page would write them.
SAVED = r"""
  const found = [];
  const blobs = [];
  const make = URL.createObjectURL;
  URL.createObjectURL = (blob) => { blobs.push(blob); return make.call(URL, blob); };
  HTMLAnchorElement.prototype.click = () => {};
  const done = arguments[0];
  const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  (async () => {
    for (const figure of document.querySelectorAll("figure[data-name]")) {
      const name = figure.dataset.name;
      const buttons = [...figure.querySelectorAll(".tools button:not(.copy)")];
      if (!document.getElementById(figure.id)) found.push(`${name} has no address`);
      if (!buttons.length) found.push(`${name} cannot be saved`);
      for (const button of buttons) {
        blobs.length = 0;
        button.click();
        for (let waited = 0; !blobs.length && waited < 100; waited += 1)
          await new Promise((next) => setTimeout(next, 50));
        if (!blobs.length) {
          found.push(`${name} as ${button.textContent} gives nothing`);
          continue;
        }
        if (button.textContent === "PNG") {
          const image = await createImageBitmap(blobs[0]);
          const canvas = new OffscreenCanvas(image.width, image.height);
          const context = canvas.getContext("2d");
          context.drawImage(image, 0, 0);
          const points = new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer);
          if (image.width < 1400) found.push(`${name} is ${image.width} points wide as PNG`);
          const paints = new Set();
          for (let k = 0; k < points.length && paints.size < 3; k += 3) paints.add(points[k]);
          if (paints.size < 3) found.push(`${name} is empty as PNG`);
          continue;
        }
        const text = await blobs[0].text();
        for (const part of ["over luck alone", "powersim", "seed", name])
          if (!text.replace(/<\/text><text[^>]*>/g, " ").includes(escaped(part)) && !text.includes(part))
            found.push(`${name} as ${button.textContent} does not say “${part}”`);
        if (button.textContent === "SVG") {
          const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
          if (parsed.querySelector("parsererror")) found.push(`${name} is no SVG`);
          if (/class="(line|full|band)[^>]*style="[^"]*var\(/.test(text)) found.push(`${name} leans on the page's style`);
        } else if (text.trim().split("\n").length < 5) found.push(`${name} has no rows: ${text}`);
      }
    }
    blobs.length = 0;
    document.getElementById("everything").click();
    const bytes = new Uint8Array(await blobs[0].arrayBuffer());
    let letters = "";
    for (const byte of bytes) letters += String.fromCharCode(byte);
    done([found, btoa(letters)]);
  })().catch((error) => done([[String(error)], ""]));
"""

# What each button copies, and what happens where the clipboard is refused.
COPIED = r"""
  const found = [];
  const done = arguments[0];
  const status = document.querySelector("[role=status]");
  let copied = null;
  let refused = false;
  Object.defineProperty(navigator, "clipboard", { configurable: true, value: { writeText: async (text) => {
    if (refused) throw new DOMException("refused", "NotAllowedError");
    copied = text;
  } } });
  (async () => {
    const buttons = [...document.querySelectorAll("button.copy")];
    if (buttons.length < 10) found.push(`${buttons.length} sentences to copy`);
    for (const button of buttons) {
      const name = button.getAttribute("aria-label");
      for (refused of [false, true]) {
        copied = null;
        status.textContent = "";
        button.click();
        await new Promise((next) => setTimeout(next, 5));
        if (!status.textContent) found.push(`${name} announces nothing`);
        const text = refused ? String(getSelection()) : copied;
        for (const part of ["over luck alone, not over the model’s assumptions", "seed ", "powersim "])
          if (!text || !text.includes(part)) found.push(`${name}, refused ${refused}: no “${part}” in ${text}`);
        if (!/[0-9]|clear|same|not defined/.test(text.split("Intervals are")[0])) found.push(`${name} has no number: ${text}`);
        if (/undefined|NaN|null/.test(text)) found.push(`${name}: ${text}`);
      }
    }
    for (const place of document.querySelectorAll("[data-sentence]"))
      if (!place.querySelector("button.copy")) found.push(`${place.id || place.className} has no button`);
    delete navigator.clipboard;
    done(found);
  })().catch((error) => done([String(error)]));
"""


def browser():
    options = webdriver.ChromeOptions()
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    options.binary_location = chromium
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    driver.set_script_timeout(600)
    driver.command_executor.client_config.timeout = 600
    return driver


def requests(driver):
    for entry in driver.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            yield message["params"]["request"]["url"]


def media(driver, scheme, motion="no-preference"):
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [
        {"name": "prefers-color-scheme", "value": scheme},
        {"name": "prefers-reduced-motion", "value": motion}]})


def width(driver, pixels):
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
        "width": pixels, "height": 900, "deviceScaleFactor": 1, "mobile": pixels < 500})


def unpacked(driver, archive):
    """What is wrong with the tables of the page in one archive, which another program unpacks."""
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as files:
            if files.testzip():
                return [f"{files.testzip()} is damaged in the archive"]
            names = set(files.namelist())
            empty = [name for name in names if len(files.read(name).splitlines()) < 5]
    except zipfile.BadZipFile as error:
        return [f"the archive: {error}"]
    ids = {f"{name}.csv" for name in driver.execute_script(
        "return [...document.querySelectorAll('figure[data-name]')].map((figure) => figure.id)")}
    return [f"{name} is missing in the archive" for name in ids - names] + [
        f"{name} has no rows in the archive" for name in empty]


def check(driver, path):
    found = []
    url = pathlib.Path(path).resolve().as_uri()
    width(driver, 1280)
    media(driver, "light")
    list(requests(driver))
    driver.get("about:blank")
    driver.get_log("browser")
    driver.get(url)
    scenarios = driver.execute_script("return JSON.parse(document.getElementById('data').textContent).keys.length")
    most = MOST_BYTES + MORE_BYTES * max(0, scenarios - 3)
    if os.path.getsize(path) > most:
        found.append(f"{os.path.getsize(path)} bytes, more than {most}")
    found += driver.execute_script(STRUCTURE)
    found += [f"light: {text}" for text in driver.execute_script(CONTRAST)]
    media(driver, "dark")
    found += [f"dark: {text}" for text in driver.execute_script(CONTRAST)]
    media(driver, "light")
    found += axe(driver) + paper(driver)
    width(driver, 1280)

    # The answer is on the first screen of a laptop.
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
        "width": 1280, "height": 800, "deviceScaleFactor": 1, "mobile": False})
    end = driver.execute_script(
        "return document.querySelector('.answer').getBoundingClientRect().bottom + scrollY")
    if end > 800:
        found.append(f"the answer ends {end:.0f} pixels down, below the first screen")

    # Everything folded counts for width too.
    driver.execute_script("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    for pixels in (390, 1280, 1920):
        width(driver, pixels)
        wide = driver.execute_script("return document.documentElement.scrollWidth")
        if wide > pixels:
            found.append(f"{wide} pixels wide on a screen of {pixels}")
    driver.execute_script("document.querySelectorAll('details').forEach((d) => { d.open = false; })")
    width(driver, 1280)

    # By keyboard alone: tab to the slider, and move it.
    driver.execute_script("document.activeElement.blur(); window.scrollTo(0, 0)")
    body = driver.find_element(By.TAG_NAME, "body")
    body.send_keys(Keys.TAB)
    if driver.switch_to.active_element.get_attribute("class") != "skip":
        found.append("the skip link is not the first to be reached")
    for _ in range(60):
        active = driver.switch_to.active_element
        if active.get_attribute("id") == "week":
            break
        active.send_keys(Keys.TAB)
    else:
        found.append("the slider cannot be reached by the tab key")
    slider = driver.find_element(By.ID, "week")
    before = driver.execute_script(MOVING)
    slider.send_keys(Keys.HOME)
    at_start = driver.execute_script(MOVING)
    for _ in range(10):
        slider.send_keys(Keys.ARROW_RIGHT)
    later = driver.execute_script(MOVING)
    if int(slider.get_attribute("max")) > 20:
        for one, other in ((before, at_start), (at_start, later)):
            for old, new in zip(one, other):
                if old == new:
                    found.append(f"the slider does not move {old[0]}")
    if not any(word in slider.get_attribute("aria-valuetext") for word in ("week", "year")):
        found.append("the slider does not say its week")
    kinds = {entry[0].split()[0].split("-")[0] for entry in before}
    for kind in ("course", "diagonal"):
        if kind not in kinds:
            found.append(f"there is no {kind}")

    # Pointing at a chart shows its week; leaving shows the slider's again.
    chart = driver.find_element(By.CSS_SELECTOR, "svg[data-measure]")
    driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", chart)
    webdriver.ActionChains(driver).move_to_element(chart).perform()
    pointed = driver.execute_script(MOVING)
    webdriver.ActionChains(driver).move_to_element(slider).perform()
    left = driver.execute_script(MOVING)
    if int(slider.get_attribute("max")) > 20 and (pointed == later or left != later):
        found.append("pointing at a chart does not show its week")

    # Playing moves on and can be stopped; where motion is not wanted it goes in few steps.
    play = driver.find_element(By.ID, "play")
    for motion in ("no-preference", "reduce"):
        media(driver, "light", motion)
        driver.execute_script("const s = arguments[0]; s.value = 0; s.dispatchEvent(new Event('input'))", slider)
        play.send_keys(Keys.SPACE)
        if play.get_attribute("aria-pressed") != "true":
            found.append("Play does not begin")
        seen = set()
        until = time.monotonic() + (1 if motion == "no-preference" else 2)
        while time.monotonic() < until:
            seen.add(driver.execute_script("return Number(arguments[0].value)", slider))
        if play.get_attribute("aria-pressed") == "true":
            play.send_keys(Keys.SPACE)
        stopped = slider.get_property("value")
        time.sleep(0.2)
        if slider.get_property("value") != stopped:
            found.append("Pause does not stop")
        if int(slider.get_attribute("max")) > 100:
            if motion == "reduce" and len(seen) > 3:
                found.append("plays in small steps though motion is not wanted")
            if len(seen) < 2:
                found.append("Play does not move")

    saved, archive = driver.execute_async_script(SAVED)
    found += saved + unpacked(driver, base64.b64decode(archive))
    found += copying(driver)
    found += heard(driver)
    name = os.environ.get("POWERSIM_NAME")
    if name and driver.find_element(By.TAG_NAME, "h1").text.find(name) < 0:
        found.append(f"the heading is not {name}")
    return found


def copying(driver):
    """Sentences that are copied: what they say, and by keyboard into the clipboard itself."""
    found = driver.execute_async_script(COPIED)
    driver.execute_cdp_cmd("Browser.grantPermissions", {
        "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]})
    button = driver.find_element(By.CSS_SELECTOR, "button.copy")
    button.send_keys(Keys.ENTER)
    until = time.monotonic() + 2
    while not (copied := button.text == "Copied") and time.monotonic() < until:
        time.sleep(0.05)
    text = driver.execute_async_script(
        "const done = arguments[0]; navigator.clipboard.readText().then(done, (error) => done(String(error)))")
    if "over luck alone" not in text:
        found.append(f"by keyboard the clipboard holds “{text}”")
    if not copied:
        found.append("the button does not say that it copied")
    return found


def heard(driver):
    """What the console says, and what was asked for beyond the page itself."""
    return [f"console: {entry['message']}" for entry in driver.get_log("browser")] + [
        f"requested {address}" for address in requests(driver)
        if not address.startswith(("file:", "data:", "about:"))]


def main(check):
    """Checks the pages that the command line names, each in turn."""
    driver = browser()
    bad = 0
    try:
        for path in sys.argv[1:]:
            found = check(driver, path)
            bad += len(found)
            print(f"{path}: {'as it should be' if not found else ''}")
            for text in found:
                print(f"  {text}")
    finally:
        driver.quit()
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main(check)
