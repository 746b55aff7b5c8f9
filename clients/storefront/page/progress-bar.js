import { h, say } from "./dom.js";

/** A bar with a line of words. `show(share, words)`: 0 to 1, or null while nobody knows. */
export function progressBar(label) {
  const fill = h("div", { class: "bar-fill" });
  const bar = h(
    "div",
    {
      class: "bar",
      role: "progressbar",
      "aria-label": label,
      "aria-valuemin": 0,
      "aria-valuemax": 100,
    },
    fill,
  );
  const words = h("p", { class: "bar-words" });
  const number = h("p", { class: "bar-number" });
  const element = h(
    "div",
    { class: "progress" },
    bar,
    h("div", { class: "bar-line" }, words, number),
  );
  function show(share, text) {
    const percent = share === null ? null : Math.round(share * 100);
    bar.classList.toggle("bar-unknown", percent === null);
    if (percent === null) bar.removeAttribute("aria-valuenow");
    else bar.setAttribute("aria-valuenow", String(percent));
    fill.style.setProperty("--share", String(share ?? 1));
    number.textContent = percent === null ? "" : `${percent} %`;
    words.textContent = text;
    say(text);
  }
  return { element, show };
}

const ofStates = {
  SUBMITTED: "Docket fetches the files",
  SCHEDULED: "Will be tried again in a moment",
  WAITING: "Waiting for a worker",
  CLAIMED: "A worker has it",
};

/** Shows how far a job is; `progress` is null until something was heard. */
export function showJob(bar, progress) {
  if (!progress) return bar.show(null, "Handed to Docket");
  const { state, percent, message } = progress;
  if (state === "CLAIMED" && percent !== null)
    return bar.show(percent / 100, message ?? ofStates.CLAIMED);
  if (ofStates[state]) return bar.show(null, ofStates[state]);
  bar.show(1, "Docket is done. Waiting for its signed callback");
}
