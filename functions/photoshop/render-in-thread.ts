import { Worker } from "node:worker_threads";
import type { Rendered } from "./engine/index.ts";
import { RecipeError } from "./errors.ts";
import type { Recipe } from "./recipe/index.ts";
import type { RenderCall } from "./render-call.ts";
import type { ThreadMessage, ThreadTask } from "./render-thread.ts";

/** Renders a recipe in a thread of its own, which ends with the render or when the signal is aborted. */
export async function renderInThread(
  recipe: Recipe,
  { paths, signal, onProgress }: RenderCall,
): Promise<Rendered> {
  signal.throwIfAborted();
  const workerData: ThreadTask = { recipe, paths };
  const thread = new Worker(new URL("./render-thread.js", import.meta.url), { workerData });
  try {
    return await result(thread, signal, onProgress);
  } finally {
    await thread.terminate();
  }
}

function result(
  thread: Worker,
  signal: AbortSignal,
  onProgress: RenderCall["onProgress"],
): Promise<Rendered> {
  return new Promise((resolve, reject) => {
    thread.on("message", (message: ThreadMessage) => {
      if (message.type === "progress") onProgress(message.progress);
      else if (message.type === "rendered") resolve(message.rendered);
      else reject(new RecipeError(message.code, message.message, message.data));
    });
    thread.once("error", reject);
    thread.once("exit", (code) => reject(new Error(`The render thread ended with code ${code}.`)));
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}
