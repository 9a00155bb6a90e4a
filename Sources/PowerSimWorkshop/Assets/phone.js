"use strict";

// One question, one answer. The id is made up here and says nothing of anybody.
const at = (id) => document.getElementById(id);
const keep = (key, value) => {
  try {
    if (value !== undefined) localStorage.setItem(key, value);
    return localStorage.getItem(key);
  } catch (error) { return value; }
};
const own = keep("powersim-id")
  || keep("powersim-id", [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join(""));
let said = {};
let shown = "";

const vote = async (answer, round) => {
  said = { answer, round };
  try {
    const heard = await fetch("vote", {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ id: own, answer }),
    });
    if (!heard.ok) said = {};
    await (heard.ok ? heard.json().then(show) : ask());
  } catch (error) { at("note").textContent = "Not heard yet; it tries again."; }
};
const show = (state) => {
  // What was said and is not known there, as after a new start of the program, is said again.
  if (state.open && state.answer === undefined && said.round === state.round) return void vote(said.answer, said.round);
  if (state.answer !== undefined) said = { answer: state.answer, round: state.round };
  at("note").textContent = state.open
    ? (state.answer === undefined ? "Choose one; you may change your mind." : "✓ Your answer counts; you may change your mind.")
    : state.outcome || (state.question ? "Look at the screen." : "");
  document.body.classList.toggle("waits", !state.question);
  const labels = state.open || state.answer !== undefined ? state.answers : [];
  const text = JSON.stringify([state.question, labels, state.round]);
  if (text !== shown) {
    shown = text;
    at("question").textContent = state.question || "You are connected. The question comes soon.";
    at("answers").replaceChildren(...labels.map((label, k) => {
      const button = document.createElement("button");
      button.textContent = `${"ABCDEF"[k]}  ${label}`;
      button.addEventListener("click", () => vote(k, state.round));
      return button;
    }));
  }
  [...at("answers").children].forEach((button, k) => {
    button.disabled = !state.open;
    button.setAttribute("aria-pressed", String(state.answer === k));
  });
};
const ask = async () => {
  try {
    const answer = await fetch(`now?id=${own}`);
    if (answer.ok) show(await answer.json());
  } catch (error) { at("note").textContent = "The line is broken; it tries again. Is this phone on the room’s network?"; }
};
setInterval(() => { if (!document.hidden) ask(); }, 2000);
addEventListener("visibilitychange", () => { if (!document.hidden) ask(); });
ask();
