"use strict";

// Everything a presenter does; each control is one command to the program.
const PHASES = [
  ["choose", "Choose"], ["predict", "Predict"], ["run", "Run"], ["reveal", "Reveal"],
  ["change", "Change"], ["slide", "Slide and see"], ["debrief", "Debrief"],
];
const at = (id) => document.getElementById(id);
let now = null;
let catalogue = [];
let levers = { levers: [], shocks: [], rules: [] };
let built = "";

const say = (text) => { at("message").textContent = text; };
const run = async (what) => say(await link.command(what));
const go = (phase) => run({ do: "go", phase });

at("phases").append(...PHASES.map(([phase, name]) =>
  make("button", { id: `go-${phase}`, onclick: () => go(phase) }, name)));

// MARK: Panels, one for each part of the lesson

const panels = {
  choose: (state) => [
    connecting(state),
    make("h2", {}, "Choose a scenario"),
    ...catalogue.map((chapter) => make("section", {},
      make("h3", {}, chapter.title),
      make("ul", { class: "choices" }, ...chapter.scenarios.map((scenario) => make("li", {},
        make("button", { onclick: () => run({ do: "choose", scenario: scenario.file }) }, scenario.name),
        make("p", {}, scenario.question)))))),
  ],
  predict: (state) => [
    make("h2", {}, state.scenario.name),
    make("p", { class: "question" }, state.scenario.question),
    state.votes.answers.length
      ? make("div", {},
        make("p", {}, "Let the room raise hands and count. Nobody sees the counts before the reveal."),
        make("ol", { class: "hands" }, ...state.votes.answers.map((label, k) => make("li", {},
          make("label", {}, label, " ",
            make("input", { type: "number", min: "0", max: "9999", id: `hands-${k}`, value: state.votes.hands[k],
              onchange: (event) => run({ do: "hands", answer: k, count: Number(event.target.value) || 0 }) }))))),
        state.phones ? make("p", { id: "voters" }) : null,
        make("button", { onclick: () => run({ do: "clearVotes" }) }, "Begin the count again"))
      : make("p", {}, "This lesson has no answers to choose from: let neighbours talk, and have some guesses called out."),
    more("About this society", state.scenario.description),
    make("button", { class: "next", onclick: () => go("run") }, "Run it (N)"),
  ],
  run: (state) => [
    make("h2", {}, "Watch"),
    list("What to look at", state.scenario.notice),
    make("button", { class: "next", onclick: () => go("reveal") }, "Reveal (N)"),
  ],
  reveal: (state) => [
    make("h2", {}, "What came out"),
    make("p", { id: "outcome" }),
    make("button", { class: "next", onclick: () => go("change") }, "Change something (N)"),
  ],
  change: (state) => changing(state, "from the week shown"),
  slide: (state) => changing(state, "from week 0"),
  debrief: (state) => [
    make("h2", {}, "Debrief"),
    make("p", { class: "lines" }, state.scenario.debrief),
    make("p", {}, "The model compares mechanisms; it is not a forecast."),
    saving(),
  ],
};

const more = (title, text) => text ? make("details", {}, make("summary", {}, title), make("p", {}, text)) : null;
const connecting = (state) => state.phones ? make("details", { open: true },
  make("summary", {}, "Phones"),
  make("p", {}, "Let them open ", make("b", {}, state.phones.address), " in a browser, or scan the code that the room sees. ",
    make("span", { id: "voters" })),
  make("p", {}, "A phone that reaches this laptop shows a tick. If none does, the network keeps phones apart, as many guest networks do: open a hotspot on this laptop or on a phone, let all join it, and start again.")) : null;
const list = (title, texts) => texts.length
  ? make("div", {}, make("h3", {}, title), make("ul", {}, ...texts.map((text) => make("li", {}, text)))) : null;
const saving = () => make("p", {}, make("button", { onclick: () => run({ do: "save" }) }, "Save what we did"),
  " as scenario files, with the page of the comparison");

const changing = (state, when) => {
  const from = () => (now.phase === "slide" ? 0 : Math.floor(now.time.week));
  const pick = make("select", { id: "pick" },
    make("optgroup", { label: "Levers" }, ...levers.levers.map((l) => make("option", { value: `lever ${l.name}` }, l.title))),
    make("optgroup", { label: "Budget and angle" }, make("option", { value: "programme" }, "A programme")),
    make("optgroup", { label: "What happens" }, ...levers.shocks.map((s) => make("option", { value: `shock ${s.name}` }, s.title))),
    make("optgroup", { label: "Why? Turn a rule off" }, ...levers.rules.map((r) => make("option", { value: `off ${r.name}` }, r.meaning))));
  const add = () => {
    const [kind, name] = pick.value.split(" ");
    const row = kind === "lever" ? levers.levers.find((l) => l.name === name)
      : kind === "shock" ? levers.shocks.find((s) => s.name === name) : null;
    const change = kind === "off" ? { off: name }
      : kind === "programme" ? { budget: 1.5, angle: 45, from: from() }
      : kind === "lever" ? { lever: name, value: row.usual, from: from() }
      : { shock: name, value: row.usual, from: from(), ...(row.lasts ? { until: from() + row.weeks } : {}) };
    run({ do: "add", change });
  };
  return [
    make("h2", {}, now.phase === "slide" ? "Slide and see" : "Change something"),
    make("p", {}, `It acts ${when}; the same luck runs beside it as it was.`),
    make("p", {}, make("label", {}, "What ", pick), " ", make("button", { onclick: add }, "Do it")),
    make("ul", { id: "changes", class: "changes" }),
    make("p", { id: "differences" }),
    list("To try", state.scenario.try),
    saving(),
    make("button", { class: "next", onclick: () => go("debrief") }, "Debrief"),
  ];
};

// Sliders: while one moves, the newest value is sent as soon as the last was answered.
const slider = (k, change, key, least, most, step) => {
  let waiting = null;
  let busy = false;
  const send = async () => {
    if (busy) return;
    busy = true;
    while (waiting !== null) {
      const value = waiting;
      waiting = null;
      const { title, words, ...own } = now.changes[k] || change;
      await run({ do: "replace", number: k, change: { ...own, [key]: value } });
    }
    busy = false;
  };
  return make("label", {}, `${key} `, make("input", {
    type: "range", min: least, max: most, step, value: change[key],
    oninput: (event) => { waiting = Number(event.target.value); send(); },
  }));
};

const changesShown = (state) => {
  const place = at("changes");
  if (!place) return;
  // Rows are made anew where there are others, not while a slider is held.
  const key = JSON.stringify(state.changes.map(({ lever, shock, off, angle, from }) => [lever, shock, off, angle !== undefined, from]));
  if (place.dataset.key !== key) {
    place.dataset.key = key;
    place.replaceChildren(...state.changes.map((change, k) => {
      const row = levers.levers.find((l) => l.name === change.lever) || levers.shocks.find((s) => s.name === change.shock);
      return make("li", {},
        make("b", {}, change.title), change.off ? "" : ` from week ${change.from} `,
        row ? slider(k, change, "value", row.least, row.most, row.step || row.most / 40) : null,
        change.angle !== undefined ? slider(k, change, "budget", 0, 4, 0.1) : null,
        change.angle !== undefined ? slider(k, change, "angle", 0, 90, 5) : null,
        make("span", { class: "dose" }),
        make("button", { "aria-label": `Take back: ${change.title}`, onclick: () => run({ do: "remove", number: k }) }, "Take back"));
    }));
  }
  state.changes.forEach((change, k) => {
    place.children[k].querySelector(".dose").textContent = change.words || "";
  });
  at("differences").textContent = state.changes.length
    ? (state.differences.join(" ") || "Twenty pairs of runs are on their way …") : "";
};

// MARK: State

const show = (state) => {
  now = state;
  document.body.dataset.phase = state.phase;
  for (const [phase] of PHASES) {
    const button = at(`go-${phase}`);
    button.disabled = phase !== "choose" && !state.scenario;
    button.setAttribute("aria-current", phase === state.phase ? "step" : "false");
  }
  const key = state.phase + (state.scenario ? state.scenario.file : "");
  if (key !== built) {
    built = key;
    const isPanel = state.scenario || state.phase === "choose";
    at("panel").replaceChildren(...(isPanel ? panels[state.phase](state) : panels.choose(state)).filter(Boolean));
  }
  if (state.message) say(state.message);
  changesShown(state);
  if (at("outcome")) at("outcome").textContent = state.votes.outcome ||
    (state.votes.answers.length ? "Twenty runs are on their way …" : "This lesson has no answers to compare with: look at the courses together.");
  if (at("voters")) at("voters").textContent = `${phonesHere(state.phones)}${state.votes ? `, ${state.votes.voters} voted` : ""}.`;
  (state.votes ? state.votes.hands : []).forEach((count, k) => {
    const field = at(`hands-${k}`);
    if (field && field !== document.activeElement) field.value = count;
  });
  at("player").hidden = !state.scenario;
  if (!state.scenario) return;
  at("play").textContent = state.time.playing ? "Pause" : "Play";
  at("slider").max = state.time.moments - 1;
  at("slider").value = state.time.moment;
  at("slider").setAttribute("aria-valuetext", weekText(state.time));
  at("week").textContent = weekText(state.time);
  at("focus").value = state.focus;
};

at("play").addEventListener("click", () => run({ do: now.time.playing ? "pause" : "play" }));
at("slider").addEventListener("input", (event) =>
  run({ do: "show", week: Math.min(now.time.weeks, Number(event.target.value) * now.time.step) }));
at("speed").addEventListener("change", (event) => run({ do: "speed", weeks: Number(event.target.value) }));
at("focus").addEventListener("change", (event) => run({ do: "focus", metric: event.target.value }));
at("theme").addEventListener("click", () => run({ do: "theme", theme: now.theme === "white" ? "black" : "white" }));
at("help").addEventListener("click", () => at("keys").showModal());

// Keys act wherever the focus is, but not where they write or move something already.
addEventListener("keydown", (event) => {
  const target = event.target;
  const writes = target.matches("input, select, textarea") || at("keys").open;
  if (event.ctrlKey || event.metaKey || event.altKey || writes || !now) return;
  const position = PHASES.findIndex(([phase]) => phase === now.phase);
  const step = event.shiftKey ? Math.round(52 / ((now.time && now.time.step) || 1)) : 1;
  const digit = /^Digit([1-6])$/.exec(event.code);
  if (event.key === "?") at("keys").showModal();
  else if (!now.scenario) return;
  else if (event.key === "n" || event.key === "N") go(PHASES[Math.min(PHASES.length - 1, position + 1)][0]);
  else if (event.key === "p" || event.key === "P") go(PHASES[Math.max(0, position - 1)][0]);
  else if (event.key === " " && !target.matches("button, summary, a")) run({ do: now.time.playing ? "pause" : "play" });
  else if (event.key === "ArrowRight") run({ do: "step", moments: step });
  else if (event.key === "ArrowLeft") run({ do: "step", moments: -step });
  else if (event.key === "Home") run({ do: "show", week: 0 });
  else if (event.key === "End") run({ do: "show", week: now.time.weeks });
  else if (digit && now.phase === "predict" && Number(digit[1]) <= now.votes.answers.length) {
    run({ do: "raise", answer: Number(digit[1]) - 1, by: event.shiftKey ? -1 : 1 });
  } else return;
  event.preventDefault();
});

link.listen(show);
Promise.all([link.get("catalogue"), link.get("levers")].map((answer) => answer.then((a) => a.json())))
  .then(async ([chapters, list]) => {
    [catalogue, levers] = [chapters, list];
    await ready;
    at("focus").append(...Object.values(METRICS).map(({ metric, title }) => make("option", { value: metric }, title)));
    link.connect();
  })
  .catch((error) => say(String(error)));
