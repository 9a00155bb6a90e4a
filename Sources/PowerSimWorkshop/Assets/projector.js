"use strict";

// What the room needs, and nothing else: one question, at most two charts, four numbers.
const main = document.getElementById("main");
const title = document.getElementById("title");
const week = document.getElementById("week");
const scene = document.getElementById("scene");
const numbers = document.getElementById("numbers");
const HEADLINES = ["settledPower", "giniCurrency", "participation", "relationalPower"];
const LETTERS = "ABCDEF";
let now = null;
let shape = "";
let network = null;
let charts = [];

const second = (focus) => (focus === "participation" ? "settledPower" : "participation");

// Canvases are drawn anew when words beside them leave more room, or less.
const room = new ResizeObserver(() => soon());

// Lays the scene out where another kind of scene begins.
const build = (state) => {
  const next = state.scenario ? state.phase + state.picture : "none";
  if (next === shape) return;
  shape = next;
  network = null;
  charts = [];
  room.disconnect();
  scene.replaceChildren();
  main.className = `phase-${state.scenario ? state.phase : "choose"}`;
  if (!state.scenario || state.phase === "choose") return;
  if (["run", "change", "slide"].includes(state.phase)) {
    const columns = make("div", { class: "columns" });
    if (state.phase !== "slide" && state.picture) {
      const canvas = make("canvas", { class: "network", role: "img", "aria-label": "The network of people: size is power, colour and shape where it comes from" });
      network = new NetworkCanvas(canvas);
      const below = make("p", { id: "happening", class: "legend" });
      columns.append(make("figure", {}, canvas, legend(), state.phase === "run" ? below : ""));
    }
    const side = make("div", { class: "side" });
    for (let k = 0; k < 2; k++) {
      const canvas = make("canvas", { class: "course", role: "img" });
      const caption = make("figcaption");
      charts.push({ chart: new CourseCanvas(canvas), caption, canvas });
      side.append(make("figure", {}, caption, canvas));
    }
    columns.append(side);
    scene.append(columns);
    if (state.phase !== "run") scene.append(make("div", { class: "words", id: "words", "aria-live": "polite" }));
  } else {
    scene.append(make("div", { id: "words", class: "words", "aria-live": "polite" }));
    if (state.phase === "reveal") {
      const canvas = make("canvas", { class: "course", role: "img" });
      const caption = make("figcaption");
      charts.push({ chart: new CourseCanvas(canvas), caption, canvas });
      scene.append(make("figure", { class: "below" }, caption, canvas));
    }
  }
  for (const canvas of scene.querySelectorAll("canvas")) room.observe(canvas);
};

const legend = () => make("p", { class: "legend" },
  "Power from ", make("span", { class: "old" }, "■ money"), " ", make("span", { class: "new" }, "● taking part"));

// What goes on in the week shown: a shock without an end is told of for eight weeks.
const happening = (state, future) => {
  const { week } = state.time;
  const events = future.events.filter(({ from, until, shock }) =>
    from <= week && week < (until ?? (shock ? from + 8 : Infinity)));
  return events.slice(-2).map(({ label, shock }) => (shock ? "▼ " : "▬ ") + label).join(" · ");
};

// Where phones vote; the line may break after the slashes.
const phones = (state) => make("div", { class: "phones" },
  make("img", { src: "phones.svg", alt: "The address as a code to scan" }),
  make("p", {}, "http://", make("wbr"), state.phones.address.slice(7)));

const answers = (state) => {
  const votes = state.votes;
  const list = make("ol", { class: "answers" });
  const most = votes.right ? Math.max(...votes.right) : 0;
  const all = votes.counts ? votes.counts.reduce((a, b) => a + b, 0) : 0;
  votes.answers.forEach((label, k) => {
    const isRight = votes.revealed && votes.right && votes.right[k] === most;
    const item = make("li", { class: isRight ? "right" : "" },
      make("b", {}, LETTERS[k]), " ", make("span", {}, label));
    if (votes.counts) {
      const bar = make("i", { class: "bar", "aria-hidden": "true" });
      bar.style.width = `${all ? 100 * votes.counts[k] / all : 0}%`;
      item.append(make("span", { class: "count" }, `${votes.counts[k]}${isRight ? " ✓" : ""}`), bar);
    }
    list.append(item);
  });
  return list;
};

const words = (state) => {
  const place = document.getElementById("words");
  if (!place) return;
  const parts = [];
  if (state.phase === "predict") {
    if (state.votes.answers.length) {
      parts.push(answers(state));
      parts.push(make("p", { class: "quiet" }, state.phones ? `${phonesHere(state.phones)}, ${state.votes.total} answered`
        : state.votes.total ? `${state.votes.total} have answered` : "What do you think?"));
      if (state.phones) parts.push(phones(state));
    } else parts.push(make("p", { class: "quiet" }, "What do you think? Say it to your neighbour before it runs."));
  } else if (state.phase === "reveal") {
    if (state.votes.answers.length) parts.push(answers(state));
    parts.push(make("p", { class: "sentence" }, state.votes.answers.length
      ? (state.votes.outcome || "Twenty runs are on their way …") : `This is what came out: ${METRICS[state.focus].title.toLowerCase()}.`));
  } else if (state.phase === "debrief") {
    parts.push(make("p", { class: "sentence" }, state.scenario.debrief || "What have we seen?"));
    parts.push(make("p", { class: "quiet" }, "The model compares mechanisms; it is not a forecast."));
  } else {
    const changes = state.changes.map((change) =>
      change.off ? change.title : `${change.title} from week ${change.from}`);
    if (!changes.length) parts.push(make("p", { class: "quiet" }, "What shall we change?"));
    else {
      parts.push(make("p", { class: "quiet" }, `━ changed: ${changes.join("; ")}   ┅ as it was`));
      const sentences = state.differences.length ? state.differences : ["Twenty pairs of runs are on their way …"];
      parts.push(make("p", { class: "sentence" }, sentences.slice(0, 2).join(" ")));
    }
  }
  const text = parts.map((part) => part.outerHTML).join("");
  if (place.dataset.text !== text) {
    place.dataset.text = text;
    place.replaceChildren(...parts);
  }
};

const show = () => {
  const state = now;
  if (!state) return;
  document.documentElement.className = `theme-${state.theme}`;
  build(state);
  const has = state.scenario && state.phase !== "choose";
  const asks = has && ["predict", "reveal"].includes(state.phase);
  title.textContent = !has ? "powersim" : asks ? state.scenario.question || state.scenario.name : state.scenario.name;
  const timed = has && ["run", "change", "slide"].includes(state.phase);
  week.textContent = timed && state.phase !== "slide" ? weekText(state.time) : "";
  if (!has) {
    if (!scene.firstChild) scene.append(make("p", { class: "quiet" }, "Old power is held by few. New power is made by many."), ...(state.phones ? [phones(state)] : []));
    numbers.replaceChildren();
    return;
  }
  words(state);
  const newest = state.futures[state.futures.length - 1];
  if (network) network.draw(state, newest);
  const below = document.getElementById("happening");
  if (below) below.textContent = happening(state, newest) || "\u00a0";
  const metrics = [state.focus, second(state.focus)];
  charts.forEach(({ chart, caption, canvas }, k) => {
    caption.textContent = METRICS[metrics[k]].title;
    canvas.setAttribute("aria-label", `${METRICS[metrics[k]].title} over time`);
    chart.draw(state, metrics[k]);
  });
  const moment = state.phase === "slide" ? state.time.moments - 1 : state.time.moment;
  if (timed) {
    numbers.replaceChildren(...HEADLINES.map((metric) => {
      const values = state.futures.map((future) => {
        const own = store.future(future.number);
        return own && own.courses[metric] ? own.courses[metric][Math.min(moment, own.courses[metric].length - 1)] : null;
      });
      const last = values[values.length - 1];
      return make("li", { class: METRICS[metric].tone },
        make("span", {}, METRICS[metric].title), make("b", {}, written(metric, last)),
        values.length > 1 ? make("small", {}, `was ${written(metric, values[0])}`) : null);
    }));
  } else numbers.replaceChildren();
};

let due = false;
const soon = () => {
  if (due) return;
  due = true;
  requestAnimationFrame(() => { due = false; show(); });
};
link.listen((state) => { now = state; store.update(state); soon(); });
store.onchange(() => { if (now) store.update(now); soon(); });
addEventListener("resize", soon);
ready.then(link.connect);
