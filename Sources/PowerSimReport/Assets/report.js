// One state, the moment shown. The slider, the play button and pointing at a chart set it;
// charts, the diagonal, networks and the lines of text show it.
const data = JSON.parse(document.getElementById("data").textContent);
const [left, right, top, bottom] = data.plot;
const last = data.weeks.length - 1;
const slider = document.getElementById("week");
const player = slider.closest(".player");
const play = document.getElementById("play");
const when = document.getElementById("when");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const all = (selector, root = document) => [...root.querySelectorAll(selector)];

const written = (chart, value) =>
  value === null
    ? "–"
    : ((value / 1000000) * chart.factor).toFixed(chart.decimals).replace("-", "−") + chart.unit;
const x = (moment) => left + (data.end > 0 ? data.weeks[moment] / data.end : 0) * (right - left);
const y = (chart, value) =>
  bottom - ((value / 1000000 - chart.low) / (chart.high - chart.low)) * (bottom - top);

// Courses: a cursor, a dot on each median, a line of text.
const courses = all("svg[data-measure]").map((svg) => {
  const chart = data.charts[svg.dataset.measure];
  const line = svg.querySelector(".cursor line");
  const dots = all(".cursor .dot", svg);
  const text = document.querySelector(`[data-readout="${svg.dataset.measure}"]`);
  return (moment) => {
    for (const side of ["x1", "x2"]) line.setAttribute(side, x(moment));
    const parts = chart.values.map(([median, low, high], scenario) => {
      const value = median[moment];
      dots[scenario].setAttribute("visibility", value === null ? "hidden" : "visible");
      if (value !== null) {
        dots[scenario].setAttribute("cx", x(moment));
        dots[scenario].setAttribute("cy", y(chart, value));
      }
      const name = data.keys.length > 1 ? data.keys[scenario].letter + " " : "";
      const band =
        data.runs > 1 ? ` (${written(chart, low[moment])} to ${written(chart, high[moment])})` : "";
      return name + written(chart, value) + (data.keys.length > 1 ? "" : band);
    });
    const prefix = data.keys.length > 1 ? "" : data.labels[moment] + ": ";
    text.textContent = prefix + parts.join(" · ");
  };
});

// The diagonal: a dot on each path.
const diagonals = all("svg.diagonal").map((svg) => {
  const square = svg.querySelector(".square");
  const side = (name) => Number(square.getAttribute(name));
  const [lowX, highX] = svg.dataset.x.split(" ").map(Number);
  const [lowY, highY] = svg.dataset.y.split(" ").map(Number);
  const dots = all(".dot", svg);
  return (moment) => {
    dots.forEach((dot, scenario) => {
      const across = data.charts.relationalPower.values[scenario][0][moment] / 1000000;
      const up = data.charts.institutionalPower.values[scenario][0][moment] / 1000000;
      dot.setAttribute("cx", side("x") + ((across - lowX) / (highX - lowX)) * side("width"));
      dot.setAttribute("cy", side("y") + ((highY - up) / (highY - lowY)) * side("height"));
    });
  };
});

// Networks: frames of bytes (power and part of current of agents, strength of ties), between
// which everything moves evenly; for a moment, the byte of each number.
const films = data.networks.map((network) => {
  const bytes = Uint8Array.from(atob(network.frames), (letter) => letter.charCodeAt(0));
  const size = 2 * network.agents.length + network.ties.length / 2;
  return (moment) => {
    const frame = network.moments.findLastIndex((of) => of <= moment);
    const next = Math.min(frame + 1, network.moments.length - 1);
    const [from, to] = [network.moments[frame], network.moments[next]];
    const part = to > from ? (moment - from) / (to - from) : 0;
    return (k) => bytes[frame * size + k] * (1 - part) + bytes[next * size + k] * part;
  };
});
// The same agents can be coloured by how their power differs from that in the first network.
const contrast = document.getElementById("contrast");
const areSame = data.networks.length > 1 && data.networks.every((network) =>
  ["agents", "moments"].every((what) => String(network[what]) === String(data.networks[0][what])));
if (contrast) contrast.closest("p").hidden = !areSame;
const powerOf = (byte) => ((byte / 255) * 4) ** 2;
// So much more power, in mean holdings, is all blue.
const fullContrast = 0.25;
const networks = data.networks.map((network, number) => {
  const svg = document.querySelector(`[data-network="${network.number}"]`);
  const agents = all(".agents circle", svg);
  const at = agents.map((agent) => agent.getAttribute("cx") + " " + agent.getAttribute("cy"));
  const paths = all(".tie", svg);
  const text = document.querySelector(`[data-network-readout="${network.number}"]`);
  const ties = network.ties.length / 2;
  agents.forEach((agent, k) => {
    agent.addEventListener("pointerenter", () => {
      const power = (Number(agent.getAttribute("r")) / network.unit) ** 2;
      const current = (100 * films[number](Number(slider.value))(agents.length + k)) / 255;
      text.textContent =
        `${network.agents[k]}: power ${power.toFixed(1)} mean holdings, ${current.toFixed(0)}% of it current`;
    });
    agent.addEventListener("pointerleave", () => show(Number(slider.value)));
  });
  return (moment) => {
    const [byte, first] = [films[number](moment), films[0](moment)];
    const contrasts = contrast?.checked && areSame;
    let [mostly, more, less] = [0, 0, 0];
    agents.forEach((agent, k) => {
      const current = byte(agents.length + k) / 255;
      if (current > 0.5) mostly += 1;
      agent.setAttribute("r", Math.max(1, network.unit * (byte(k) / 255) * 4).toFixed(1));
      let blue = current;
      if (contrasts) {
        const change = (powerOf(byte(k)) - powerOf(first(k))) / fullContrast;
        if (change > 0.1) more += 1;
        if (change < -0.1) less += 1;
        blue = 0.5 + 0.5 * Math.min(1, Math.max(-1, change));
      }
      agent.style.setProperty("--m", (100 * blue).toFixed(0) + "%");
    });
    const lines = Array(8).fill("");
    for (let k = 0; k < ties; k += 1) {
      const strength = byte(2 * agents.length + k) / 255;
      if (strength > 0)
        lines[(k < network.near ? 4 : 0) + Math.min(3, Math.floor(4 * strength))] +=
          `M${at[network.ties[2 * k]]}L${at[network.ties[2 * k + 1]]}`;
    }
    paths.forEach((path, k) => path.setAttribute("d", lines[k]));
    text.textContent = contrasts && number > 0
      ? `${data.labels[moment]}: of ${agents.length} agents ${more} have more power than in ` +
        `${data.keys[0].letter}, ${less} less`
      : `${data.labels[moment]}: ${mostly} of ${agents.length} agents have more power from ` +
        "current than from currency";
  };
});

const parts = [...courses, ...diagonals, ...networks];
const show = (moment) => {
  when.textContent = data.labels[moment];
  slider.setAttribute("aria-valuetext", data.labels[moment]);
  for (const part of parts) part(moment);
};

contrast?.addEventListener("change", () => show(Number(slider.value)));

// Pointing at a chart looks at its week; leaving it returns to the slider's.
for (const svg of all("svg[data-measure]")) {
  svg.addEventListener("pointermove", (event) => {
    const box = svg.getBoundingClientRect();
    const place = ((event.clientX - box.left) / box.width) * svg.viewBox.baseVal.width;
    const week = (Math.min(1, Math.max(0, (place - left) / (right - left)))) * data.end;
    let moment = last;
    while (moment > 0 && data.weeks[moment] > week) moment -= 1;
    show(moment);
  });
  svg.addEventListener("pointerleave", () => show(Number(slider.value)));
}

// Lorenz curves: what part the poorest hold, up to where one points.
for (const svg of all("svg[data-lorenz]")) {
  const curves = data.spreads[svg.dataset.lorenz];
  const text = document.querySelector(`[data-lorenz-readout="${svg.dataset.lorenz}"]`);
  const square = svg.querySelector(".square");
  const [edge, width] = ["x", "width"].map((name) => Number(square.getAttribute(name)));
  const line = svg.querySelector(".at");
  const read = (part) => {
    const held = curves.map((curve) => `${curve.name} ${(curve.shares[part] / 10).toFixed(1)} %`);
    text.textContent = `The poorest ${part} % hold: ${held.join(" · ")}`;
    for (const side of ["x1", "x2"]) line.setAttribute(side, edge + (part / 100) * width);
  };
  svg.addEventListener("pointermove", (event) => {
    const box = svg.getBoundingClientRect();
    const place = ((event.clientX - box.left) / box.width) * svg.viewBox.baseVal.width;
    line.setAttribute("visibility", "visible");
    read(Math.round(100 * Math.min(1, Math.max(0, (place - edge) / width))));
  });
  svg.addEventListener("pointerleave", () => {
    line.setAttribute("visibility", "hidden");
    read(50);
  });
  read(50);
}

// Playing: the run in about 16 seconds; year by year where motion is not wanted.
let timer = 0;
const stop = () => {
  clearInterval(timer);
  timer = 0;
  play.textContent = "Play";
  play.setAttribute("aria-pressed", "false");
};
const start = () => {
  const step = calm.matches ? Math.max(1, Math.round(last / 10)) : 1;
  if (Number(slider.value) >= last) slider.value = 0;
  show(Number(slider.value));
  play.textContent = "Pause";
  play.setAttribute("aria-pressed", "true");
  timer = setInterval(() => {
    slider.value = Math.min(last, Number(slider.value) + step);
    show(Number(slider.value));
    if (Number(slider.value) >= last) stop();
  }, calm.matches ? 1500 : Math.max(30, 16000 / Math.max(1, last)));
};
play.addEventListener("click", () => (timer ? stop() : start()));
slider.addEventListener("input", () => {
  if (timer) stop();
  show(Number(slider.value));
});

// A table that is wider than its place can be moved by keyboard.
const reach = () => {
  for (const place of all(".wide")) {
    if (place.scrollWidth > place.clientWidth) place.tabIndex = 0;
    else place.removeAttribute("tabindex");
  }
};
addEventListener("resize", reach);
document.addEventListener("toggle", reach, true);
reach();

player.hidden = false;
show(last);
