"use strict";

// One question, one answer. The id is made up here and says nothing of anybody.
const at = (id) => document.getElementById(id);
const own = (() => {
  const fresh = () => [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join("");
  try {
    const known = localStorage.getItem("powersim-id") || fresh();
    localStorage.setItem("powersim-id", known);
    return known;
  } catch (error) { return fresh(); }
})();
let shown = "";

const show = (state) => {
  const text = JSON.stringify({ ...state, n: 0, voters: 0 });
  at("note").textContent = !state.open ? (state.outcome || "Look at the screen.")
    : state.answer === undefined ? "Choose one; you may change your mind." : "Your answer counts; you may change your mind.";
  if (text === shown) return;
  shown = text;
  at("question").textContent = state.question || "Waiting for a question";
  at("answers").replaceChildren(...(state.open || state.answer !== undefined ? state.answers : []).map((label, k) => {
    const button = document.createElement("button");
    button.textContent = label;
    button.disabled = !state.open;
    button.setAttribute("aria-pressed", String(state.answer === k));
    button.addEventListener("click", async () => {
      try {
        const answer = await fetch("vote", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ id: own, answer: k }) });
        if (answer.ok) show(await answer.json());
      } catch (error) { at("note").textContent = "Not heard: is this phone on the room’s network?"; }
    });
    return button;
  }));
};
const ask = async () => {
  try {
    show(await (await fetch(`now?id=${own}`)).json());
  } catch (error) { at("note").textContent = "The line is broken; it tries again."; }
};
setInterval(ask, 2000);
addEventListener("visibilitychange", () => { if (!document.hidden) ask(); });
ask();
