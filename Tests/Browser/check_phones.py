"""A room whose phones vote in powersim workshop: python3 check_phones.py PROGRAM [FOLDER] [SECONDS]

Every vote counts once; a phone that was away comes back; who is on the room's network can vote and
nothing else; after a crash the session goes on with all votes, and phones say by themselves what they had said. With a
folder, pictures of the phone are kept in it; SECONDS is how long forty phones poll and vote (5).
Needs a network besides loopback, Chromium, chromedriver and selenium. Exits 1 with every finding.
"""

import concurrent.futures
import http.client
import json
import pathlib
import random
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

from selenium.webdriver.common.by import By

from check_report import CONTRAST, browser, requests
from check_workshop import SMALLEST

PORT = 8379
SCENARIO = "shipped:/humble-state-old-power.json"
found = []


def expect(holds, what):
    if not holds:
        found.append(what)


def ask(address, body=None):
    """Status and value of an answer."""
    data = None if body is None else json.dumps(body).encode()
    try:
        with urllib.request.urlopen(urllib.request.Request(address, data, {"Content-Type": "application/json"})) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as refusal:
        return refusal.code, None


def wait(what, holds, seconds=60):
    until = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > until:
            raise SystemExit(f"waited {seconds} s in vain for {what}")
        time.sleep(0.05)


def start(program, work, *arguments):
    served = subprocess.Popen([program, "workshop", "--phones", "--port", str(PORT), *arguments],
                              cwd=work, stdout=subprocess.PIPE, text=True)
    presenter = served.stdout.readline().split(": ")[1].strip()
    phones = served.stdout.readline().split(": ")[1].strip()
    return served, presenter, phones


def strangers(presenter, phones):
    """What somebody on the network, or a page elsewhere in the presenter's browser, could try."""
    for path in ("projector", "state", "events", "catalogue", "levers", "picture", "courses", "frames", "ties",
                 "rows.csv", "presenter.js", "../state"):
        expect(ask(phones + path)[0] == 404, f"a stranger gets {path}")
        expect(ask(f"http://127.0.0.1:{PORT}/{path}")[0] == 404, f"without the secret one gets {path}")
    expect(ask(phones + "do", {"do": "pause"})[0] == 404, "a stranger can lead the lesson")
    expect(ask(f"http://127.0.0.1:{PORT}/do", {"do": "pause"})[0] == 404, "without the secret one can lead it")
    for body, status in (({"id": "x", "answer": 0}, 400), ({"id": "../../../etc/x", "answer": 0}, 400),
                         ({"id": "a" * 65, "answer": 0}, 400), ({"id": "abcdefgh"}, 400),
                         ({"id": "abcdefgh", "answer": 9}, 409), ({"id": "abcdefgh", "answer": -1}, 409)):
        expect(ask(phones + "vote", body)[0] == status, f"a vote {body} is not refused with {status}")


def forty(phones, seconds):
    """Forty phones poll and change their minds; what each said last, and how long answers took."""
    host = phones.removeprefix("http://").rstrip("/")

    def phone(number):
        chance, own, last, took = random.Random(number), f"phone{number:011d}", None, []
        line = http.client.HTTPConnection(host, timeout=30)
        until = time.monotonic() + seconds
        while time.monotonic() < until or last is None:
            began = time.monotonic()
            if chance.random() < 0.2 or last is None:
                last = chance.randrange(3)
                line.request("POST", "/vote", json.dumps({"id": own, "answer": last}), {"Content-Type": "application/json"})
            else:
                line.request("GET", f"/now?id={own}")
            answer = line.getresponse()
            state = json.loads(answer.read())
            took.append(time.monotonic() - began)
            expect(answer.status == 200 and state["answer"] == last, f"phone {number} hears {state}, not {last}")
            time.sleep(0.1 if seconds < 60 else 2)
        return last, took

    with concurrent.futures.ThreadPoolExecutor(40) as pool:
        results = list(pool.map(phone, range(40)))
    times = sorted(t for _, took in results for t in took)
    print(f"40 phones, {len(times)} requests: median {1000 * times[len(times) // 2]:.0f} ms, "
          f"99 % within {1000 * times[len(times) * 99 // 100]:.0f} ms")
    return [sum(last == answer for last, _ in results) for answer in range(3)]


def pressed(driver):
    return driver.execute_script(
        "return [...document.querySelectorAll('button')].map((b) => b.getAttribute('aria-pressed') === 'true')")


def picture(driver, folder, name):
    if folder:
        driver.save_screenshot(str(folder / f"{name}.png"))


def course(program, work, driver, folder, seconds):
    served, presenter, phones = start(program, work)
    try:
        strangers(presenter, phones)
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": 360, "height": 740, "deviceScaleFactor": 1, "mobile": True})
        driver.get(phones)
        wait("the tick", lambda: "connected" in driver.find_element(By.ID, "question").text)
        picture(driver, folder, "phone-waits")
        expect(ask(presenter + "do", {"do": "choose", "scenario": SCENARIO})[0] == 200, "it cannot choose")
        wait("answers", lambda: pressed(driver) == [False] * 3)
        least, wide, _ = driver.execute_script(SMALLEST)
        low = min(b.size["height"] for b in driver.find_elements(By.TAG_NAME, "button"))
        expect(least >= 16 and low >= 48 and not wide, f"the phone's page: text {least}, buttons {low}, too wide {wide}")
        found.extend(driver.execute_script(CONTRAST))
        picture(driver, folder, "phone-asks")
        driver.find_elements(By.TAG_NAME, "button")[0].click()
        wait("a vote", lambda: pressed(driver) == [True, False, False])
        driver.find_elements(By.TAG_NAME, "button")[1].click()
        wait("another vote", lambda: pressed(driver) == [False, True, False])
        driver.refresh()
        wait("the same phone", lambda: pressed(driver) == [False, True, False])
        picture(driver, folder, "phone-voted")
        expect("counts" not in ask(presenter + "state")[1]["votes"], "votes are told before the reveal")
        expected = forty(phones, seconds)
        expected[1] += 1
        ask(presenter + "do", {"do": "raise", "answer": 0, "by": 2})
        state = ask(presenter + "state")[1]
        expect(state["votes"]["voters"] == 41, f"{state['votes']['voters']} phones have voted, not 41")
        session = json.loads(pathlib.Path(work, state["folder"], "session.json").read_text())
        expect(session["votes"] == [expected[0] + 2, *expected[1:]], f"kept: {session['votes']}, said: {expected} and two hands")
        expect("phone0" not in json.dumps(session), "the session says which phone it was")
    finally:
        served.kill()
        served.wait()
    # The program comes back: all votes are known, and a phone that says its own again counts once.
    own = driver.execute_script("return localStorage.getItem('powersim-id')")
    served, presenter, phones = start(program, work, "--resume", state["folder"])
    try:
        wait("the phone", lambda: ask(phones + f"now?id={own}")[1].get("answer") == 1)
        expect(ask(presenter + "state")[1]["votes"]["voters"] == 41, "phones are lost, or count twice")
        expect(ask(presenter + "state")[1]["votes"]["hands"] == [2, 0, 0], "raised hands are lost")
        ask(presenter + "do", {"do": "go", "phase": "run"})
        expect(ask(phones + "vote", {"id": "latecomer", "answer": 0})[0] == 409, "one can vote after the end")
        ask(presenter + "do", {"do": "go", "phase": "reveal"})
        wait("what came out", lambda: "came out" in driver.find_element(By.ID, "note").text)
        expect(ask(presenter + "state")[1]["votes"]["counts"] == session["votes"], "votes after the crash are wrong")
        picture(driver, folder, "phone-reveal")
        found.extend(f"requested {address}" for address in requests(driver)
                     if not address.startswith((phones, "about:", "data:", "chrome:")))
    finally:
        served.terminate()
        expect(served.wait(30) == 143, "it does not end in peace")


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    folder = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None
    seconds = float(sys.argv[3]) if len(sys.argv) > 3 else 5
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
    driver = browser()
    try:
        with tempfile.TemporaryDirectory() as work:
            course(program, work, driver, folder, seconds)
    finally:
        driver.quit()
    print("phones:", "as it should be" if not found else "")
    for text in dict.fromkeys(found):
        print(" ", text)
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
