import { Worker } from "node:worker_threads";
import { type Limits, type Rendered, renderTimeout } from "./engine/index.ts";
import { RecipeError } from "./errors.ts";
import type { Recipe } from "./recipe/index.ts";
import type { RenderCall } from "./render-call.ts";
import type { ThreadMessage, ThreadTask } from "./render-thread.ts";

/**
 * Renders a recipe in a thread of its own, which ends with the render, when the signal is aborted, when the time is
 * over (RENDER_TIMEOUT) or when its heap grows too large (PSD_TOO_LARGE).
 */
export async function renderInThread(
  recipe: Recipe,
  { paths, layersAlone = false, signal, onProgress }: RenderCall,
  limits: Limits,
): Promise<Rendered> {
  signal.throwIfAborted();
  const workerData: ThreadTask = { recipe, paths, layersAlone, limits };
  const thread = new Worker(new URL("./render-thread.js", import.meta.url), {
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: limits.heapBytes / 2 ** 20 },
  });
  const watch = new AbortController();
  try {
    return await Promise.race([
      result(thread, onProgress, limits),
      calledOff(signal, watch.signal),
      overtime(limits, watch.signal),
    ]);
  } finally {
    watch.abort();
    await thread.terminate();
  }
}

function result(
  thread: Worker,
  onProgress: RenderCall["onProgress"],
  limits: Limits,
): Promise<Rendered> {
  return new Promise((resolve, reject) => {
    thread.on("message", (message: ThreadMessage) => {
      if (message.type === "progress") onProgress(message.progress);
      else if (message.type === "rendered") resolve(message.rendered);
      else reject(new RecipeError(message.code, message.message, message.data));
    });
    thread.once("error", (error) =>
      reject(isTooMuch(error) ? tooMuchMemory(limits, error) : error),
    );
    thread.once("exit", (code) => reject(new Error(`The render thread ended with code ${code}.`)));
  });
}

function calledOff(signal: AbortSignal, end: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true, signal: end });
  });
}

/** The thread looks at the clock itself, but not while it unpacks or draws. */
function overtime({ renderMs }: Limits, end: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const timer = setTimeout(() => reject(renderTimeout(renderMs)), renderMs);
    end.addEventListener("abort", () => clearTimeout(timer), { once: true });
  });
}

/** The heap has grown past its limit, or there is no memory left for pixels. */
const isTooMuch = (error: Error): boolean =>
  ("code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY") ||
  (error instanceof RangeError && error.message.includes("allocation failed"));

const tooMuchMemory = ({ heapBytes }: Limits, cause: Error): RecipeError =>
  new RecipeError(
    "PSD_TOO_LARGE",
    "Rendering took more memory than there may be for it.",
    { heapBytes },
    cause,
  );
