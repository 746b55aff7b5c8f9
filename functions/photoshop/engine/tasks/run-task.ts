import { needsPhotoshop } from "../../errors.ts";
import type { Task, TaskOf } from "../../recipe/index.ts";
import { layerList, locateLayer, locateText } from "../document/index.ts";
import { exportLayer } from "./export-layer.ts";
import { replace } from "./replace.ts";
import type { Workbench } from "./workbench.ts";

/** Carries out one task on the open document. */
export async function runTask(task: Task, bench: Workbench): Promise<void> {
  switch (task.type) {
    case "layer_list":
      bench.layerTree = layerList(bench.document);
      return;
    case "set_visibility":
      locateLayer(bench.document, task.to).layer.visible = task.visible;
      return;
    case "export_layer":
      return exportLayer(task, bench);
    case "replace_text":
      return refuseText(task, bench);
    default:
      return replace(task, bench);
  }
}

/** Text is set in fonts, which are Photoshop's. */
function refuseText({ to }: TaskOf<"replace_text">, { document }: Workbench): never {
  const { layer, path } = locateText(document, to);
  throw needsPhotoshop("UNSUPPORTED_FEATURE", `The text of "${layer.name}" can't be set anew.`, {
    feature: "text",
    path,
    name: layer.name,
  });
}
