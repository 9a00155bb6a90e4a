"""Checks pages of lessons in a real browser: python3 check_lesson.py PAGE [PAGE…]

Readable from afar (nothing below 20 pixels), two charts at a time, covered until somebody has guessed, by
keyboard alone, offline. Needs what check_report.py needs. Exits 1 with every finding of every page.
"""

import pathlib

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from check_report import CONTRAST, heard, main, media, requests, width
from rules import axe

# Text that is shown smaller than 20 pixels, in drawings by how large they are drawn.
SMALL = r"""
  const found = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const words = walker.currentNode.textContent.trim();
    if (!words || element.closest("script, style, title, desc, .skip") || !element.checkVisibility()) continue;
    const svg = element.closest("svg");
    const unit = svg ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1;
    const size = parseFloat(getComputedStyle(element).fontSize) * unit;
    if (size < 19.95) found.add(`${size.toFixed(1)} pixels: “${words.slice(0, 40)}”`);
  }
  return [...found];
"""

SHOWN = """
  return [...document.querySelectorAll("figure")].filter((figure) => figure.checkVisibility()).length;
"""
COVERED = """
  return [...document.querySelectorAll("figure .line")].every((line) =>
    !line.checkVisibility({visibilityProperty: true}));
"""


def check(driver, path):
    found = []
    width(driver, 1280)
    media(driver, "light")
    list(requests(driver))
    driver.get("about:blank")
    driver.get_log("browser")
    driver.get(pathlib.Path(path).resolve().as_uri())

    def look(when):
        for pixels in (390, 1024, 1280, 1920):
            width(driver, pixels)
            found.extend(f"{when}, {pixels} wide, {text}" for text in driver.execute_script(SMALL))
            wide = driver.execute_script("return document.documentElement.scrollWidth")
            if wide > pixels:
                found.append(f"{when}: {wide} pixels wide on a screen of {pixels}")
            if driver.execute_script(SHOWN) != 2:
                found.append(f"{when}: {driver.execute_script(SHOWN)} charts at a time")
        width(driver, 1280)

    look("before the guess")
    if not driver.execute_script(COVERED):
        found.append("charts are not covered before the guess")
    for id in ("notice", "try", "debrief", "critics"):
        for heading in driver.find_elements(By.ID, id):
            if heading.is_displayed():
                found.append(f"{id} is shown before the guess")
    outcome = driver.find_element(By.CSS_SELECTOR, ".outcome")
    if outcome.is_displayed():
        found.append("the answer is shown before the guess")

    # By keyboard: an answer, then what came out.
    choices = driver.find_elements(By.CSS_SELECTOR, ".choice")
    reveal = driver.find_element(By.ID, "reveal")
    if choices:
        if reveal.is_enabled():
            found.append("the answer can be had without a guess")
        choices[0].send_keys(Keys.SPACE)
    reveal.send_keys(Keys.ENTER)
    if driver.execute_script(COVERED) or (choices and not outcome.is_displayed()):
        found.append("nothing comes out after the guess")
    if choices:
        right = driver.find_elements(By.CSS_SELECTOR, ".choice[data-right]")
        if len(right) != 1 or right[0].text.split(" ✓")[0] not in outcome.text:
            found.append("the right answer is not marked as the sentence has it")
    look("after it")
    for button in driver.find_elements(By.CSS_SELECTOR, ".try"):
        button.send_keys(Keys.SPACE)
        panel = driver.find_element(By.ID, button.get_attribute("aria-controls"))
        if not panel.is_displayed() or driver.execute_script(SHOWN) != 2:
            found.append(f"“{button.text}” does not show its two charts alone")
    look("with a try")
    for scheme in ("light", "dark"):
        media(driver, scheme)
        found += [f"{scheme}: {text}" for text in driver.execute_script(CONTRAST)]
    found += axe(driver)
    ids = driver.execute_script("return [...document.querySelectorAll('[id]')].map((e) => e.id)")
    found += [f"id {id} occurs twice" for id in set(ids) if ids.count(id) > 1]
    if len(driver.find_elements(By.TAG_NAME, "h1")) != 1:
        found.append("not exactly one h1")
    found += heard(driver)
    return found


if __name__ == "__main__":
    main(check)
