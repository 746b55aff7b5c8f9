/**
 * Carries out one task on the open document.
 * @param {Task} task
 * @param {number} index
 * @param {Bench} bench
 */
function runTask(task, index, bench) {
  if (task.type === "layer_list") {
    bench.layerTree = layerTree(bench.doc);
  } else if (task.type === "set_visibility") {
    locateLayer(bench.doc, task.to).layer.visible = task.visible;
  } else if (task.type === "export_layer") {
    exportLayer(task, index, bench);
  } else if (task.type === "replace_text") {
    // Photoshop's lines end as those of old Macs did.
    textLayerAt(bench.doc, task.to).textItem.contents = task.text.replace(/\r\n|\n/g, "\r");
  } else {
    replaceTask(task, index, bench);
  }
}

/**
 * @param {Task} task
 * @param {number} index
 * @param {Bench} bench
 */
function replaceTask(task, index, bench) {
  var layer = smartObjectAt(bench.doc, task.to);
  var old = contentsOf(layer);
  var mode = task.type === "smart_replace" ? null : task.resizeMode || "stretch";
  var folder = madeFolder(bench.folder.fsName + "/contents-" + index);
  replaceContents(bench.doc, layer, prepareContents(bench.files[task.from], task.from, old, mode, folder));
  if (!old.embedded) {
    embedContents(bench.doc, layer);
    bench.warnings.push({
      code: "LINK_EMBEDDED",
      message: '"' + layer.name + '" was linked to a file outside; it is embedded now.'
    });
  }
}

/**
 * @param {string} path
 * @returns {Folder}
 */
function madeFolder(path) {
  var folder = new Folder(path);
  if (!folder.exists && !folder.create()) {
    throw passing("DISK_FAILED", "The folder " + path + " can't be made.");
  }
  return folder;
}

/**
 * The document in a file: NOT_A_PSD, or PSD_CORRUPT when Photoshop can't open it.
 * @param {File} file
 * @returns {Document}
 */
function openBase(file) {
  if (startOf(file) !== "8BPS") {
    throw refusal("NOT_A_PSD", "The base file does not start as a PSD does.");
  }
  try {
    return app.open(file);
  } catch (thrown) {
    throw refusal("PSD_CORRUPT", "Photoshop can't open the base file: " + wordsOf(thrown));
  }
}

/**
 * @param {File} file
 * @returns {string} the first four bytes
 */
function startOf(file) {
  openBinary(file, "r");
  try {
    return file.read(4);
  } finally {
    file.close();
  }
}
