"""Goes through a lesson of powersim workshop in a real browser: python3 check_workshop.py PROGRAM [FOLDER]

By keyboard where a presenter would; no request but to the program, no error on the console, nothing
that scrolls on the projector, no text too faint. With a folder, pictures of every part are kept in it.
Needs Chromium, chromedriver and selenium (requirements.txt). Exits 1 with every finding.
"""

import json
import pathlib
import subprocess
import sys
import tempfile
import time
import urllib.request

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from check_report import CONTRAST, browser, requests

PORT = 8377
PAGE = f"http://127.0.0.1:{PORT}/"
SIZES = [(1024, 768), (1280, 720), (1920, 1080)]
SMALLEST = """
  let least = 999;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || element.closest("script")) continue;
    least = Math.min(least, parseFloat(getComputedStyle(element).fontSize));
  }
  const cut = [...document.querySelectorAll("main, #scene, .words, .answers, .figures li")].filter((e) =>
    e.scrollHeight > e.clientHeight + 2 && getComputedStyle(e).display !== "inline").map((e) => e.className || e.id);
  return [least, document.documentElement.scrollWidth > innerWidth, cut];
"""


def state():
    return json.load(urllib.request.urlopen(PAGE + "state"))


def wait(what, holds, seconds=60):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        now = state()
        if holds(now):
            return now
        time.sleep(0.05)
    raise SystemExit(f"waited {seconds} s in vain for {what}")


class Lesson:
    def __init__(self, driver, folder):
        self.driver, self.folder, self.found = driver, folder, []
        self.presenter = driver.current_window_handle

    def size(self, width, height):
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})

    def key(self, *keys):
        self.driver.switch_to.window(self.presenter)
        self.driver.find_element(By.TAG_NAME, "body").send_keys(*keys)

    def look(self, part):
        """Looks at the projector in every size and both themes, and at the presenter."""
        driver = self.driver
        driver.switch_to.window(self.projector)
        for width, height in SIZES:
            self.size(width, height)
            time.sleep(0.5)
            least, wide, cut = driver.execute_script(SMALLEST)
            if least < 20 * 96 / 72 * min(width / 1024, height / 768):
                self.found.append(f"{part}, {width} × {height}: text of {least} pixels")
            if wide or cut:
                self.found.append(f"{part}, {width} × {height}: cut off: {wide} {cut}")
            for text in driver.execute_script(CONTRAST):
                self.found.append(f"{part}: {text}")
            self.picture(f"{part}-{width}")
        driver.switch_to.window(self.presenter)
        self.size(1280, 900)
        time.sleep(0.3)
        self.found += [f"{part}, presenter: {text}" for text in driver.execute_script(CONTRAST)]
        self.picture(f"{part}-presenter")

    def picture(self, name):
        if self.folder:
            self.driver.save_screenshot(str(self.folder / f"{name}.png"))


def course(lesson):
    driver = lesson.driver
    driver.get(PAGE)
    lesson.presenter = driver.current_window_handle
    driver.switch_to.new_window("window")
    driver.get(PAGE + "projector")
    lesson.projector = driver.current_window_handle
    lesson.look("choose")

    # Choose, by tab and enter.
    driver.switch_to.window(lesson.presenter)
    for _ in range(200):
        active = driver.switch_to.active_element
        if active.text == "The humble state: reform from the top":
            break
        (active if active.tag_name != "html" else driver.find_element(By.TAG_NAME, "body")).send_keys(Keys.TAB)
    else:
        lesson.found.append("the scenario cannot be reached by the tab key")
    driver.switch_to.active_element.send_keys(Keys.ENTER)
    wait("a choice", lambda now: now["phase"] == "predict")
    answers = len(state()["votes"]["answers"])
    for key, times in (("1", 7), ("2", 4), ("3", 2)):
        for _ in range(times if answers else 0):
            lesson.key(key)
    if answers:
        wait("hands", lambda now: now["votes"]["hands"][:3] == [7, 4, 2])
    lesson.look("predict")
    lesson.key("n")
    wait("the run", lambda now: now["phase"] == "run")
    wait("weeks", lambda now: now["futures"][0]["complete"])
    lesson.key(" ")
    wait("play", lambda now: now["time"]["week"] > 50)
    lesson.key(" ")
    wait("a pause", lambda now: not now["time"]["playing"])
    lesson.look("run")
    lesson.key("n")
    wait("twenty runs", lambda now: now["phase"] == "reveal" and now["futures"][0]["replicates"] == 20)
    lesson.look("reveal")
    lesson.key("n")
    lesson.key(Keys.HOME)
    lesson.key(Keys.SHIFT + Keys.ARROW_RIGHT)
    lesson.key(Keys.NULL)
    lesson.key(Keys.SHIFT + Keys.ARROW_RIGHT)
    lesson.key(Keys.NULL)
    wait("week 104", lambda now: now["time"]["week"] == 104 and now["phase"] == "change")
    driver.find_element(By.ID, "pick").send_keys("Organising")
    began = time.monotonic()
    [b for b in driver.find_elements(By.CSS_SELECTOR, "#panel button") if b.text == "Do it"][0].send_keys(Keys.ENTER)
    wait("a second future", lambda now: len(now["futures"]) == 2 and now["futures"][1]["complete"])
    print(f"second future complete after {time.monotonic() - began:.2f} s (with the browser's part)")
    wait("what differs", lambda now: now["differences"])
    print(f"what differs after {time.monotonic() - began:.2f} s")
    lesson.key(Keys.END)
    lesson.look("change")
    lesson.key("n")
    wait("slide", lambda now: now["phase"] == "slide" and not now["changes"])
    driver.find_element(By.ID, "pick").send_keys("Transparency")
    [b for b in driver.find_elements(By.CSS_SELECTOR, "#panel button") if b.text == "Do it"][0].send_keys(Keys.ENTER)
    wait("a slider", lambda now: len(now["changes"]) == 1)
    time.sleep(0.3)
    slider = driver.find_element(By.CSS_SELECTOR, "#changes input")
    before = state()["changes"][0]["value"]
    slider.send_keys(Keys.ARROW_LEFT, Keys.ARROW_LEFT)
    wait("its value", lambda now: now["changes"][0]["value"] < before)
    wait("what differs", lambda now: now["differences"])
    lesson.look("slide")
    lesson.key("n")
    wait("debrief", lambda now: now["phase"] == "debrief")
    lesson.look("debrief")
    driver.find_element(By.ID, "theme").click()
    lesson.look("black")
    [b for b in driver.find_elements(By.CSS_SELECTOR, "#panel button") if b.text.startswith("Save")][0].click()
    now = wait("the saved page", lambda now: "report.html" in now["message"], 120)
    return now["folder"]


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    folder = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        served = subprocess.Popen([program, "workshop", "--port", str(PORT)], cwd=work, stdout=subprocess.PIPE)
        try:
            served.stdout.readline()
            driver = browser()
            try:
                lesson = Lesson(driver, folder)
                saved = course(lesson)
                for handle in driver.window_handles:
                    driver.switch_to.window(handle)
                    lesson.found += [f"console: {entry['message']}" for entry in driver.get_log("browser")]
                    lesson.found += [f"requested {address}" for address in requests(driver)
                                     if not address.startswith((PAGE, "about:", "data:", "chrome:"))]
            finally:
                driver.quit()
            # What was saved gives the rows that the page showed.
            number = state()["futures"][1]["number"]
            shown = urllib.request.urlopen(f"{PAGE}rows.csv?future={number}").read()
            subprocess.run([program, "run", f"{saved}/scenarios-1/changed.json", "--replicates", "1", "--quiet",
                            "--output", "again"], cwd=work, check=True)
            if pathlib.Path(work, "again", "timeseries.csv").read_bytes() != shown:
                lesson.found.append("the saved scenario does not give the rows that were shown")
        finally:
            served.terminate()
            code = served.wait(20)
        if code != 143:
            lesson.found.append(f"ended with {code}")
    print("workshop:", "as it should be" if not lesson.found else "")
    for text in dict.fromkeys(lesson.found):
        print(" ", text)
    sys.exit(1 if lesson.found else 0)


if __name__ == "__main__":
    main()
