"use strict";

// What is drawn of a society: its network at the moment shown, and its courses.
// Measures are called and written as the program says.
let METRICS = {};
const ready = link.get("metrics").then((answer) => answer.json()).then((list) => {
  METRICS = Object.fromEntries(list.map((measure) => [measure.metric, measure]));
});
const written = (metric, value) => {
  if (value === null || value === undefined) return "–";
  const { factor, decimals, unit } = METRICS[metric];
  return (value * factor).toFixed(decimals).replace("-", "−") + unit;
};
// Round numbers that hold a range, so many steps or one or two more.
const rounds = (low, high, steps) => {
  const rough = (high - low) / steps;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * [1, 2, 5, 10].find((k) => k * power >= rough * 0.999);
  const [first, last] = [Math.floor(low / step + 1e-9), Math.ceil(high / step - 1e-9)];
  return { step, values: Array.from({ length: last - first + 1 }, (_, k) => (first + k) * step) };
};

// What was fetched of futures and the picture, kept as long as it is the room's.
const store = (() => {
  const futures = new Map();
  let picture = null;
  let pictureNumber = 0;
  let pictureBusy = false;
  const changed = [];
  const tell = () => { for (const f of changed) f(); };

  const entry = (number) => {
    if (!futures.has(number))
      futures.set(number, { courses: {}, computed: 0, bands: null, frames: new Map(), ties: new Map(), busy: false, asked: new Set() });
    return futures.get(number);
  };
  const fill = async (future) => {
    const own = entry(future.number);
    const wantsBands = future.replicates > 0 && !own.bands;
    if (own.busy || (own.computed >= future.computed && !wantsBands)) return;
    own.busy = true;
    try {
      const from = own.computed > future.computed ? 0 : own.computed;
      const more = await (await link.get(`courses?future=${future.number}&from=${from}`)).json();
      // Null: this future is gone, and the next state says so.
      for (const [metric, values] of Object.entries(more ? more.courses : {}))
        own.courses[metric] = (own.courses[metric] || []).slice(0, from).concat(values);
      if (more) [own.computed, own.bands] = [more.computed, more.bands || null];
    } catch (error) { /* the line is broken: link.js says so */ }
    own.busy = false;
    tell();
  };
  const bytes = async (kind, number, position, size, count) => {
    const own = entry(number);
    const block = Math.floor(position / count);
    const key = kind + block;
    if (own.asked.has(key)) return;
    own.asked.add(key);
    try {
      const answer = await link.get(`${kind}?future=${number}&from=${block * count}&count=${count}`);
      const all = new Uint8Array(await answer.arrayBuffer());
      for (let k = 0; (k + 1) * size <= all.length; k++)
        own[kind].set(block * count + k, all.subarray(k * size, (k + 1) * size));
      // A block that is not full yet is asked for again.
      if (all.length < size * count) own.asked.delete(key);
    } catch (error) { own.asked.delete(key); }
    tell();
  };
  return {
    onchange(f) { changed.push(f); },
    get picture() { return picture; },
    future: (number) => futures.get(number),
    update(state) {
      const live = new Set((state.futures || []).map((future) => future.number));
      for (const number of futures.keys()) if (!live.has(number)) futures.delete(number);
      for (const future of state.futures || []) fill(future);
      if (state.picture && state.picture !== pictureNumber && !pictureBusy) {
        pictureBusy = true;
        const wanted = state.picture;
        link.get("picture").then((answer) => answer.json()).then((found) => {
          picture = found;
          pictureNumber = found ? found.number : 0;
        }).catch(() => {}).finally(() => { pictureBusy = false; tell(); });
      }
      if (!state.picture) { picture = null; pictureNumber = 0; }
    },
    // The bytes of a moment, or the newest there are; asks for what is missing.
    frame(future, moment) {
      if (!picture || moment >= future.computed) return null;
      const size = picture.agents.length;
      const own = entry(future.number);
      const found = own.frames.get(moment);
      if (!found) bytes("frames", future.number, moment, size, 32);
      else if (moment % 32 > 20 && moment + 16 < future.computed)
        if (!own.frames.has(moment + 16)) bytes("frames", future.number, moment + 16, size, 32);
      return found || null;
    },
    ties(future, moment) {
      if (!picture) return null;
      const own = entry(future.number);
      const position = Math.floor(moment / 13);
      const found = own.ties.get(position);
      if (!found) bytes("ties", future.number, position, picture.ties.length / 2, 8);
      return found || null;
    },
  };
})();

// The network, in a dozen strokes: ties by strength, agents by where their power comes from.
class NetworkCanvas {
  constructor(canvas) {
    this.canvas = canvas;
    this.last = null;
    this.backdrop = null;
  }
  draw(state, future) {
    const picture = store.picture;
    const canvas = this.canvas;
    const ratio = Math.min(2, devicePixelRatio || 1);
    const box = canvas.getBoundingClientRect();
    const [width, height] = [Math.round(box.width * ratio), Math.round(box.height * ratio)];
    if (!width || !height) return;
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
      this.backdrop = null;
    }
    const pen = canvas.getContext("2d");
    if (!picture || !future) return pen.clearRect(0, 0, width, height);
    const frame = store.frame(future, state.time.moment) || (this.lastFuture === future.number ? this.last : null);
    if (!frame) return;
    this.last = frame;
    this.lastFuture = future.number;
    // The names of the first row stand above it.
    const font = parseFloat(getComputedStyle(canvas).fontSize) * ratio;
    const scale = Math.min(width / picture.width, (height - font) / picture.height);
    const dx = (width - scale * picture.width) / 2;
    const dy = (height + font - scale * picture.height) / 2;
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue(name).trim();
    pen.clearRect(0, 0, width, height);
    const ties = store.ties(future, state.time.moment);
    const key = `${picture.number} ${future.number} ${Math.floor(state.time.moment / 13)} ${ties ? 1 : 0} ${width} ${height} ${document.documentElement.className}`;
    if (this.backdropKey !== key) {
      this.backdropKey = key;
      this.backdrop = this.paintTies(picture, ties, width, height, scale, dx, dy, font, colour);
    }
    if (this.backdrop) pen.drawImage(this.backdrop, 0, 0);
    // Agents: five classes from money to activity; shape differs too.
    const classes = 5;
    const count = picture.agents.length / 2;
    const perPlace = count / picture.centres.length * 2;
    const unit = Math.min(14, 0.4 * picture.radius / Math.sqrt(Math.max(1, perPlace / 2))) * scale;
    const paths = Array.from({ length: classes }, () => new Path2D());
    for (let k = 0; k < count; k++) {
      const root = frame[2 * k] / 255;
      const part = frame[2 * k + 1] / 255;
      const radius = Math.max(1.2 * ratio, unit * 4 * root * 0.6);
      const x = dx + scale * picture.agents[2 * k];
      const y = dy + scale * picture.agents[2 * k + 1];
      const kind = Math.min(classes - 1, Math.floor(part * classes));
      const path = paths[kind];
      if (kind >= 3) {
        path.moveTo(x + radius, y);
        path.arc(x, y, radius, 0, 7);
      } else {
        path.rect(x - radius * 0.88, y - radius * 0.88, radius * 1.76, radius * 1.76);
      }
    }
    paths.forEach((path, k) => {
      pen.fillStyle = colour(`--mix${k}`);
      pen.fill(path);
      pen.strokeStyle = colour("--paper");
      pen.lineWidth = 0.6 * ratio;
      pen.stroke(path);
    });
  }
  paintTies(picture, ties, width, height, scale, dx, dy, font, colour) {
    const sheet = document.createElement("canvas");
    [sheet.width, sheet.height] = [width, height];
    const pen = sheet.getContext("2d");
    pen.strokeStyle = colour("--rule");
    pen.lineWidth = 1;
    pen.fillStyle = colour("--ink");
    pen.textAlign = "center";
    pen.font = `${font}px system-ui, sans-serif`;
    for (let k = 0; k < picture.places.length; k++) {
      const [x, y] = [dx + scale * picture.centres[2 * k], dy + scale * picture.centres[2 * k + 1]];
      pen.beginPath();
      pen.arc(x, y, scale * picture.radius, 0, 7);
      pen.stroke();
      if (picture.places.length > 1 && pen.measureText(picture.places[k]).width < 2.2 * scale * picture.radius)
        pen.fillText(picture.places[k], x, y - scale * (picture.radius + 3));
    }
    if (!ties) return sheet;
    const paths = Array.from({ length: 4 }, () => new Path2D());
    for (let k = 0; k < ties.length; k++) {
      if (ties[k] === 0) continue;
      const [a, b] = [picture.ties[2 * k], picture.ties[2 * k + 1]];
      const path = paths[Math.min(3, ties[k] >> 6)];
      path.moveTo(dx + scale * picture.agents[2 * a], dy + scale * picture.agents[2 * a + 1]);
      path.lineTo(dx + scale * picture.agents[2 * b], dy + scale * picture.agents[2 * b + 1]);
    }
    pen.strokeStyle = colour("--soft");
    paths.forEach((path, k) => {
      pen.globalAlpha = [0.08, 0.16, 0.28, 0.45][k];
      pen.lineWidth = [0.5, 0.6, 0.8, 1][k] * Math.min(2, devicePixelRatio || 1);
      pen.stroke(path);
    });
    return sheet;
  }
}

// One measure over time: the band and the first run of each future, up to the moment shown.
class CourseCanvas {
  constructor(canvas) { this.canvas = canvas; }
  draw(state, metric) {
    const canvas = this.canvas;
    const ratio = Math.min(2, devicePixelRatio || 1);
    const box = canvas.getBoundingClientRect();
    const [width, height] = [Math.round(box.width * ratio), Math.round(box.height * ratio)];
    if (!width || !height) return;
    if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
    const pen = canvas.getContext("2d");
    pen.clearRect(0, 0, width, height);
    if (!state.futures || !METRICS[metric]) return;
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue(name).trim();
    const font = parseFloat(getComputedStyle(canvas).fontSize) * ratio;
    const { tone, factor, unit, least } = METRICS[metric];
    const showsAll = state.phase !== "run" && state.phase !== "predict";
    const upTo = showsAll ? state.time.moments - 1 : state.time.moment;
    let [low, high] = [Infinity, -Infinity];
    const mind = (values) => { for (const v of values) if (v !== null && v !== undefined) { if (v < low) low = v; if (v > high) high = v; } };
    const shown = state.futures.map((future) => store.future(future.number)).filter(Boolean);
    for (const future of shown) {
      mind(future.courses[metric] || []);
      if (future.bands && showsAll) { mind(future.bands[metric][0]); mind(future.bands[metric][2]); }
    }
    if (!(high >= low)) return;
    if (high - low < least) { low = Math.max(0, (high + low - least) / 2); high = low + least; }
    const axis = rounds(low, high, height < 8 * font ? 1 : 2);
    [low, high] = [axis.values[0], axis.values[axis.values.length - 1]];
    const places = Math.max(0, Math.ceil(-Math.log10(axis.step * factor) - 1e-9));
    const named = axis.values.map((value) => (value * factor).toFixed(places) + unit.trim());
    pen.font = `${font}px system-ui, sans-serif`;
    const left = font * 0.4 + Math.max(...named.map((text) => pen.measureText(text).width));
    const right = width - font * 0.6, top = font * 0.8, bottom = height - font * 1.5;
    const last = Math.max(1, state.time.moments - 1);
    const x = (moment) => left + (right - left) * moment / last;
    const y = (value) => bottom - (bottom - top) * (value - low) / (high - low);
    pen.fillStyle = colour("--ink");
    pen.strokeStyle = colour("--rule");
    pen.lineWidth = ratio;
    axis.values.forEach((value, k) => {
      pen.beginPath();
      pen.moveTo(left, y(value));
      pen.lineTo(right, y(value));
      pen.stroke();
      pen.textAlign = "right";
      pen.textBaseline = "middle";
      pen.fillText(named[k], left - font * 0.3, y(value));
    });
    pen.textBaseline = "top";
    const inYears = state.time.weeks >= 104;
    const per = inYears ? 52 : 1;
    const step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].find((s) => state.time.weeks / per / s <= 6) || 5000;
    // The last number has the unit; those that would touch it are left out.
    pen.textAlign = "center";
    let free = Infinity;
    for (let k = Math.floor(state.time.weeks / per / step); k >= 0; k--) {
      const text = free === Infinity ? `${k * step} ${inYears ? "years" : "weeks"}` : String(k * step);
      const half = pen.measureText(text).width / 2;
      const at = left + (right - left) * (k * step * per) / Math.max(1, state.time.weeks);
      const middle = Math.max(half, Math.min(at, width - half));
      if (middle + half + font * 0.4 > free) continue;
      pen.fillText(text, middle, bottom + font * 0.3);
      free = middle - half;
    }
    // What happens when: bars for policies, triangles for shocks, of the newest future.
    const events = state.futures[state.futures.length - 1].events;
    for (const event of events) {
      const at = left + (right - left) * event.from / Math.max(1, state.time.weeks);
      pen.fillStyle = colour("--soft");
      if (event.shock) {
        pen.beginPath();
        pen.moveTo(at - font * 0.3, top - font * 0.5);
        pen.lineTo(at + font * 0.3, top - font * 0.5);
        pen.lineTo(at, top);
        pen.fill();
      } else {
        const end = left + (right - left) * Math.min(state.time.weeks, event.until ?? state.time.weeks) / Math.max(1, state.time.weeks);
        pen.fillRect(at, top - font * 0.35, Math.max(2, end - at), font * 0.16);
      }
    }
    const line = (values, until, dash, ink, wide) => {
      pen.beginPath();
      let open = false;
      for (let k = 0; k <= until && k < values.length; k++) {
        if (values[k] === null) { open = false; continue; }
        open ? pen.lineTo(x(k), y(values[k])) : pen.moveTo(x(k), y(values[k]));
        open = true;
      }
      pen.setLineDash(dash.map((d) => d * ratio));
      pen.strokeStyle = ink;
      pen.lineWidth = wide * ratio;
      pen.stroke();
      pen.setLineDash([]);
    };
    shown.forEach((future, k) => {
      const isFirst = k === 0 && shown.length > 1;
      const ink = isFirst ? colour("--soft") : colour(`--${tone}`);
      const values = future.courses[metric] || [];
      if (future.bands && showsAll) {
        const [lower, , upper] = future.bands[metric];
        pen.beginPath();
        lower.forEach((v, m) => { if (v !== null) m === 0 ? pen.moveTo(x(m), y(v)) : pen.lineTo(x(m), y(v)); });
        for (let m = upper.length - 1; m >= 0; m--) if (upper[m] !== null) pen.lineTo(x(m), y(upper[m]));
        pen.globalAlpha = 0.18;
        pen.fillStyle = ink;
        pen.fill();
        pen.globalAlpha = 1;
      }
      line(values, upTo, isFirst ? [7, 4] : [], ink, 3);
    });
    if (showsAll) {
      pen.strokeStyle = colour("--soft");
      pen.lineWidth = ratio;
      pen.beginPath();
      pen.moveTo(x(state.time.moment), top);
      pen.lineTo(x(state.time.moment), bottom);
      pen.stroke();
    }
  }
}

const weekText = (time) => {
  const week = Math.round(time.week * 100) / 100;
  return time.weeks >= 104 ? `Year ${(week / 52).toFixed(1)} · week ${week}` : `Week ${week}`;
};
