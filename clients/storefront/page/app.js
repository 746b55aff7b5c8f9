import { limits as askLimits, watchOrder } from "./api.js";
import { chooseStep } from "./choose.js";
import { h, say } from "./dom.js";
import { keepStrayFiles } from "./file-drop.js";
import { notice } from "./notice.js";
import { resultStep } from "./result.js";
import { startStep } from "./start.js";

// The page is a view of one order: the server tells how it stands, and each step shows its part of that.
const main = document.getElementById("main");
const offline = document.getElementById("offline");

const limits = await askLimits().catch((error) => {
  main.replaceChildren(notice(error));
  throw error;
});

const start = startStep({ limits, onOrder: open });
const result = resultStep({ onOrder: show, onChange: change });
let choose;
let order = null;
let progress = null;
let changing = false;
let stepShown = 0;

keepStrayFiles();
const [, id] = /^\/orders\/([^/]+)$/.exec(location.pathname) ?? [];
if (id) watch(id);
else paint();

/** A new order: from here on its address shows it. */
function open(next) {
  if (order === null) {
    history.pushState(null, "", `/orders/${next.id}`);
    watch(next.id);
  }
  show(next);
}

function watch(orderId) {
  watchOrder(orderId, {
    onOrder: show,
    onProgress: (next) => {
      progress = next;
      if (order) paint();
    },
    onFound: () => showOffline(""),
    onLost: () => showOffline("The shop does not answer. Trying again …"),
    onGone: () => main.replaceChildren(gone(orderId)),
  });
}

function gone(orderId) {
  const link = h("a", { class: "button strong", href: "/" }, "New order");
  return notice({ code: "NO_SUCH_ORDER", message: orderId }, link);
}

function show(next) {
  if (next.render?.jobId !== order?.render?.jobId || next.render?.state === "UNSENT")
    changing = false;
  order = next;
  paint();
}

/** Back from the result to the pictures. */
function change() {
  changing = true;
  paint();
}

function paint() {
  const step = stepOf();
  if (step === 1 && order) start.update(order, progress);
  if (step === 2) {
    choose ??= chooseStep(order, { limits, onOrder: show });
    choose.update(order);
  }
  if (step === 3) result.update(order, progress);
  if (step !== stepShown) turnTo(step);
}

function stepOf() {
  if (order?.look?.state !== "DONE") return 1;
  return order.render && !changing ? 3 : 2;
}

function turnTo(step) {
  const { element } = [start, choose, result][step - 1];
  const first = stepShown === 0;
  stepShown = step;
  main.replaceChildren(element);
  const steps = [...document.querySelectorAll("#steps li")];
  for (const [at, item] of steps.entries()) {
    item.classList.toggle("done", at + 1 < step);
    if (at + 1 === step) item.setAttribute("aria-current", "step");
    else item.removeAttribute("aria-current");
  }
  if (first) return;
  main.focus({ preventScroll: true });
  scrollTo({ top: 0 });
  say(`Step ${step} of 3: ${steps[step - 1].textContent.slice(1)}`);
}

function showOffline(words) {
  offline.hidden = words === "";
  offline.textContent = words;
}

window.addEventListener("popstate", () => location.reload());
