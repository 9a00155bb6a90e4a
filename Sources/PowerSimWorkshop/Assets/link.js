"use strict";

// The line to the program: numbered states come in; commands go out. The clock is the program's.
const link = (() => {
  let state = null;
  const listeners = [];
  const tell = () => { for (const listen of listeners) listen(state); };
  const get = async (path) => {
    const answer = await fetch(path);
    if (!answer.ok) throw new Error((await answer.json()).error);
    return answer;
  };
  const refresh = async () => {
    state = await (await get("state")).json();
    tell();
  };
  const connect = () => {
    const events = new EventSource("events");
    events.addEventListener("state", (event) => {
      state = JSON.parse(event.data);
      document.body.classList.remove("lost");
      tell();
    });
    events.addEventListener("moment", (event) => {
      const { n, moment } = JSON.parse(event.data);
      // A gap: something else was missed.
      if (!state || !state.time || n !== state.n + 1) return void refresh().catch(() => {});
      state.n = n;
      state.time.moment = moment;
      state.time.week = Math.min(state.time.weeks, moment * state.time.step);
      tell();
    });
    events.addEventListener("beat", (event) => {
      if (state && JSON.parse(event.data).n !== state.n) refresh().catch(() => {});
    });
    events.onerror = () => {
      document.body.classList.add("lost");
      if (events.readyState === EventSource.CLOSED) setTimeout(connect, 1000);
    };
  };
  return {
    listen(listener) { listeners.push(listener); },
    connect,
    get,
    // Says why not, if it cannot be done.
    async command(what) {
      try {
        const answer = await fetch("do", {
          method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(what),
        });
        return answer.ok ? "" : (await answer.json()).error;
      } catch (error) { return "The program does not answer. Is it still running?"; }
    },
  };
})();

const phonesHere = ({ here }) => (here === 1 ? "1 phone is here" : `${here} phones are here`);

const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "class") element.className = value;
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
};
