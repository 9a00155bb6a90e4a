"use strict";

// A lesson part by part: a guess uncovers the charts and the rest; a try shows its two charts instead of
// those that were there. Without this program everything is shown.
(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const body = document.body;
  const reveal = document.getElementById("reveal");
  const choices = all(".choice");
  const later = all(".later");
  const outcome = document.querySelector(".outcome");
  const yours = document.querySelector(".yours");
  let guess = null;

  body.classList.add("waiting");
  const drawings = all(".covered svg");
  for (const drawing of drawings) drawing.setAttribute("aria-hidden", "true");
  for (const part of [...later, outcome, ...all(".tried")]) part.hidden = true;
  reveal.parentElement.hidden = false;
  reveal.disabled = choices.length > 0;

  for (const choice of choices)
    choice.addEventListener("click", () => {
      if (!body.classList.contains("waiting")) return;
      guess = choice;
      for (const other of choices) other.setAttribute("aria-pressed", String(other === choice));
      reveal.disabled = false;
    });

  reveal.addEventListener("click", () => {
    body.classList.replace("waiting", "told");
    for (const part of [...later, outcome]) part.hidden = false;
    for (const drawing of drawings) drawing.removeAttribute("aria-hidden");
    if (guess) {
      yours.textContent = guess.hasAttribute("data-right")
        ? `You said “${guess.textContent}”, and so it came out.`
        : `You said “${guess.textContent}”. It came out otherwise.`;
      yours.hidden = false;
    }
    reveal.parentElement.hidden = true;
    document.getElementById("out").scrollIntoView();
  });

  const first = document.getElementById("stage-0");
  for (const button of all(".try"))
    button.addEventListener("click", () => {
      const opens = button.getAttribute("aria-expanded") === "false";
      for (const other of all(".try")) {
        const shows = opens && other === button;
        other.setAttribute("aria-expanded", String(shows));
        document.getElementById(other.getAttribute("aria-controls")).hidden = !shows;
      }
      first.hidden = opens;
    });
})();
