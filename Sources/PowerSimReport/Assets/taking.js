// What a reader takes along: pictures, tables, sentences. It stands behind report.js, in one function with it.

// Every chart and table can be linked to and taken along, with its title, its source and its limits.
const heading = document.querySelector("h1").textContent;
const number = (value) => (value === null ? "" : value / 1000000);
const networkRows = (figure) => {
  const network = data.networks.find((one) => figure.querySelector(`[data-network="${one.number}"]`));
  const byte = films[data.networks.indexOf(network)](Number(slider.value));
  return [["agent", "power in mean holdings", "part of it current"]].concat(
    all(".agents circle", figure).map((agent, k) => [
      network.agents[k], ((Number(agent.getAttribute("r")) / network.unit) ** 2).toFixed(2),
      ((100 * byte(network.agents.length + k)) / 255).toFixed(0) + "%",
    ]));
};
const courseRows = (metrics) => {
  const rows = [["week", "scenario"]
    .concat(metrics.flatMap((metric) => ["median", "p10", "p90"].map((what) => `${metric} ${what}`)))];
  data.keys.forEach((key, scenario) => {
    data.weeks.forEach((week, moment) => {
      rows.push([week, key.name].concat(metrics.flatMap((metric) =>
        data.charts[metric].values[scenario].map((values) => number(values[moment])))));
    });
  });
  return rows;
};
const tableRows = (figure) => all("table", figure).flatMap((table) =>
  all("tr", table).map((row) =>
    all("th, td", row).filter((cell) => !cell.matches(".track, .scale"))
      .map((cell) => cell.textContent.trim().replace(/\s+/g, " "))));
const rowsOf = (figure) => {
  if (figure.id === "sizes") return data.sizes;
  if (figure.id === "paths") return courseRows(["relationalPower", "institutionalPower"]);
  if (data.charts[figure.id]) return courseRows([figure.id]);
  const spread = data.spreads[figure.id.replace("spread-", "")];
  if (spread)
    return [["poorest per cent", ...spread.map((curve) => curve.name)]].concat(
      spread[0].shares.map((_, part) => [part, ...spread.map((curve) => curve.shares[part] / 1000)]));
  return figure.querySelector("[data-network]") ? networkRows(figure) : tableRows(figure);
};
// A spreadsheet must not take text for a formula.
const cellText = (cell) => {
  const text = String(cell).replace(/^(?=[=@+\t\r])/, typeof cell === "number" ? "" : "\u200B");
  return /[",\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
};
const saveAs = (blob, name, ending) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `${heading} ${name}`.toLowerCase()
    .replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 80) + ending;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
};
const save = (text, type, figure, ending) =>
  saveAs(new Blob([text], { type }), figure.dataset.name, ending);
const csv = (figure) =>
  [[`# ${heading}: ${figure.dataset.name}`], [`# ${data.source}`], [`# ${data.caution}`]]
    .concat(rowsOf(figure)).map((row) => row.map(cellText).join(",")).join("\n") + "\n";

const space = document.querySelector("svg").namespaceURI;
const element = (name, attributes, text = "") => {
  const made = document.createElementNS(space, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.textContent = text;
  return made;
};
const styles = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "opacity",
  "font-family", "font-size", "font-weight", "visibility", "paint-order"];
const copied = (svg) => {
  const copy = svg.cloneNode(true);
  const own = all("*", copy);
  all("*", svg).forEach((part, k) => {
    const style = getComputedStyle(part);
    own[k].setAttribute("style", styles.map((name) => `${name}:${style.getPropertyValue(name)}`).join(";"));
  });
  return copy;
};
// Dots of a table as a drawing: its rows with their marks.
const drawnTable = (table) => {
  const rows = all("tbody tr", table);
  const drawing = element("svg", { viewBox: `0 0 360 ${18 * rows.length + 4}` });
  rows.forEach((row, k) => {
    const [track, y] = [row.querySelector(".track"), 18 * k + 12];
    const name = row.querySelector("th").textContent;
    drawing.append(element("text", {
      x: 0, y: y + 4, "font-size": 10, "font-weight": track ? 400 : 700, "font-family": "sans-serif",
      fill: getComputedStyle(row).color }, name));
    for (const mark of track ? all("i", track) : []) {
      const [at, wide] = [mark.style.left, mark.style.width].map((part) => parseFloat(part) || 0);
      const [x, paint] = [150 + 2 * at, getComputedStyle(mark).backgroundColor];
      if (mark.matches(".zero")) drawing.append(element("line", { x1: x, x2: x, y1: y - 9, y2: y + 9, stroke: paint }));
      else if (mark.matches(".reach"))
        drawing.append(element("line", { x1: x, x2: x + 2 * wide, y1: y, y2: y, stroke: paint, "stroke-width": 2 }));
      else drawing.append(element("circle", { cx: x, cy: y, r: 4, fill: paint }));
    }
  });
  return drawing;
};
const picture = (figure) => {
  const shown = figure.querySelector("svg");
  const inner = shown ? copied(shown) : drawnTable(figure.querySelector("table.dots"));
  const [, , width, height] = inner.getAttribute("viewBox").split(" ").map(Number);
  const body = getComputedStyle(document.body);
  const unit = width / 360;
  const lines = [];
  for (const word of `${data.source}. ${data.caution}`.split(" ")) {
    const line = lines[lines.length - 1];
    if (line !== undefined && line.length + word.length < 74) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  const [above, below] = [26 * unit, (10 + 11 * lines.length) * unit];
  const whole = element("svg", { xmlns: space, viewBox: `0 0 ${width} ${height + above + below}`, width: 2 * 360,
    height: (2 * 360 * (height + above + below)) / width });
  const text = { "font-family": "sans-serif", fill: body.color };
  whole.append(
    element("rect", { width: "100%", height: "100%", fill: body.backgroundColor }),
    element("text", { ...text, x: 4 * unit, y: 15 * unit, "font-size": 11 * unit, "font-weight": 700 },
      `${heading}: ${figure.dataset.name}`));
  for (const [name, value] of [["x", 0], ["y", above], ["width", width], ["height", height]])
    inner.setAttribute(name, value);
  whole.append(inner);
  lines.forEach((line, k) => whole.append(element("text", { ...text, x: 4 * unit,
    y: height + above + (14 + 11 * k) * unit, "font-size": 8 * unit }, line)));
  return new XMLSerializer().serializeToString(whole);
};
// The same picture in points, for programs that take no drawings.
const savePNG = (figure) => {
  const image = new Image();
  image.addEventListener("load", () => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [2 * image.width, 2 * image.height];
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => saveAs(blob, figure.dataset.name, ".png"), "image/png");
  });
  image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(picture(figure));
};

// All tables of the page in one archive, unpacked as they are (ZIP, method 0).
const sums = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? 0xedb88320 ^ (sum >>> 1) : sum >>> 1;
  return sum;
});
const checksum = (bytes) => {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = sums[(sum ^ byte) & 255] ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
};
// Fields of two or four bytes, little end first.
const packed = (fields) => {
  const bytes = new DataView(new ArrayBuffer(fields.reduce((sum, [, size]) => sum + size, 0)));
  let at = 0;
  for (const [value, size] of fields) {
    if (size === 2) bytes.setUint16(at, value, true);
    else bytes.setUint32(at, value, true);
    at += size;
  }
  return new Uint8Array(bytes.buffer);
};
const archive = (files) => {
  const [parts, list] = [[], []];
  let [at, listed] = [0, 0];
  for (const [name, text] of files) {
    const [path, bytes] = [name, text].map((words) => new TextEncoder().encode(words));
    // Version 2.0, names in UTF-8, stored, 1 January 1980.
    const facts = [[20, 2], [0x800, 2], [0, 2], [0, 2], [33, 2], [checksum(bytes), 4], [bytes.length, 4],
      [bytes.length, 4], [path.length, 2], [0, 2]];
    const head = packed([[0x04034b50, 4], ...facts]);
    parts.push(head, path, bytes);
    const entry = packed([[0x02014b50, 4], [20, 2], ...facts, [0, 2], [0, 2], [0, 2], [0, 4], [at, 4]]);
    list.push(entry, path);
    at += head.length + path.length + bytes.length;
    listed += entry.length + path.length;
  }
  const end = packed([[0x06054b50, 4], [0, 2], [0, 2], [files.length, 2], [files.length, 2], [listed, 4],
    [at, 4], [0, 2]]);
  return new Blob([...parts, ...list, end], { type: "application/zip" });
};
const everything = document.createElement("button");
everything.type = "button";
everything.id = "everything";
everything.textContent = "All data of this page (zip)";
everything.addEventListener("click", () => saveAs(
  archive(all("figure[data-name]").map((figure) => [figure.id + ".csv", csv(figure)])), "data", ".zip"));
const tray = document.createElement("p");
tray.className = "tools";
tray.append(everything);
document.querySelector(".contents").append(tray);

// What is told, as a sentence that can stand alone. Where the clipboard is refused, the sentence is shown
// and selected.
const status = document.createElement("p");
status.className = "unseen";
status.setAttribute("role", "status");
document.body.append(status);
const copy = async (button, sentence) => {
  const text = `${heading}. ${sentence} ${data.caution} (${data.source}.)`;
  const shown = button.closest(".tools").nextElementSibling;
  try {
    await navigator.clipboard.writeText(text);
    shown.hidden = true;
    status.textContent = "The sentence is copied.";
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = "Copy as a sentence"; }, 2500);
  } catch {
    shown.textContent = text;
    shown.hidden = false;
    shown.focus();
    getSelection().selectAllChildren(shown);
    status.textContent = "The sentence is selected; copy it with Ctrl and C.";
  }
};
const copying = (place, tools, sentence, name) => {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "Copy as a sentence";
  button.setAttribute("aria-label", `Copy as a sentence: ${name}`);
  button.addEventListener("click", () => copy(button, sentence()));
  tools.append(button);
  const shown = document.createElement("p");
  shown.className = "sentence";
  shown.tabIndex = -1;
  shown.hidden = true;
  place.append(tools, shown);
};
for (const told of all("li[data-sentence], article[data-sentence]")) {
  const tools = document.createElement("p");
  tools.className = "tools";
  copying(told, tools, () => told.dataset.sentence,
    (told.querySelector(".name, h3") ?? document.querySelector("h1")).textContent);
}

for (const figure of all("figure[data-name]")) {
  const tools = document.createElement("p");
  tools.className = "tools";
  const link = document.createElement("a");
  link.href = "#" + figure.id;
  link.textContent = "Link";
  link.setAttribute("aria-label", `Link to: ${figure.dataset.name}`);
  tools.append(link);
  const button = (words, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = words;
    made.setAttribute("aria-label", `${words}: save ${figure.dataset.name}`);
    made.addEventListener("click", act);
    tools.append(made);
  };
  if (figure.querySelector("svg, table.dots")) {
    button("SVG", () => save(picture(figure), "image/svg+xml", figure, ".svg"));
    button("PNG", () => savePNG(figure));
  }
  button("CSV", () => save(csv(figure), "text/csv", figure, ".csv"));
  const network = figure.querySelector("[data-network-readout]");
  figure.append(tools);
  if (network)
    copying(figure, tools, () => `${figure.dataset.name}, of a sample in one run, ${network.textContent}.`,
      figure.dataset.name);
  else if (figure.dataset.sentence) copying(figure, tools, () => figure.dataset.sentence, figure.dataset.name);
}
