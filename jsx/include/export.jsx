// One layer or group by itself, as a picture.

/**
 * Saves a layer as it looks by itself, cut to what is not see-through, or LAYER_EMPTY.
 * @param {Task} task
 * @param {number} index
 * @param {Bench} bench
 */
function exportLayer(task, index, bench) {
  var found = locateLayer(bench.doc, task.to);
  var type = typeOfName(task.name);
  var file = new File(bench.folder.fsName + "/layer-" + index + "." + type);
  var picture = pictureOf(bench.doc, found.path);
  try {
    app.activeDocument = picture;
    if (isEmptyPicture(picture)) {
      throw emptyLayer(found);
    }
    picture.trim(TrimType.TRANSPARENT, true, true, true, true);
    savePicture(picture, asOutput(task, type), file);
  } finally {
    closeCopy(picture, bench.doc);
  }
  bench.saved.push({ name: task.name, file: savedFile(file, task.name) });
}

/**
 * @param {Placed} found
 */
function emptyLayer(found) {
  return refusal(
    "LAYER_EMPTY",
    'There is nothing of "' + found.layer.name + '" at ' + saidPath(found.path) + " to be seen by itself.",
    { path: found.path, name: found.layer.name }
  );
}

/**
 * @param {Task} task
 * @param {string} type
 * @returns {Output}
 */
function asOutput(task, type) {
  return {
    type: type,
    name: task.name,
    quality: task.quality,
    width: task.width,
    height: task.height,
    matte: task.matte
  };
}

/**
 * In a copy of the document, copies of the layer and of those clipped to it go to the top, out of every group, and all
 * else is hidden; a merged copy of that is the picture.
 * @param {Document} doc
 * @param {number[]} path
 * @returns {Document}
 */
function pictureOf(doc, path) {
  var copy = doc.duplicate("docket", false);
  try {
    app.activeDocument = copy;
    hideFrom(copy, isolate(copy, path));
    return copy.duplicate("docket", true);
  } finally {
    closeCopy(copy, doc);
  }
}

/**
 * @param {Document} doc
 * @param {number[]} path
 * @returns {number} how many layers at the top are the copies
 */
function isolate(doc, path) {
  var group = path.length > 1 ? layerAt(doc, path.slice(0, -1)) : doc;
  var stack = stackAt(group.layers, path[path.length - 1]);
  /** @type {any} */
  var copy;
  var at;
  for (at = 0; at < stack.length; at++) {
    copy = stack[at].duplicate(doc.layers[0], ElementPlacement.PLACEBEFORE);
    setClipped(doc, copy, at > 0);
    copy.visible = at === 0 || stack[at].visible;
  }
  return stack.length;
}

/**
 * A layer and those clipped to it, bottom up.
 * @param {any} layers
 * @param {number} index
 * @returns {any[]}
 */
function stackAt(layers, index) {
  var stack = [layers[index]];
  var at;
  if (isClipped(layers[index])) {
    return stack;
  }
  for (at = index - 1; at >= 0 && isClipped(layers[at]); at--) {
    stack.push(layers[at]);
  }
  return stack;
}

/**
 * @param {Document} doc
 * @param {number} first
 */
function hideFrom(doc, first) {
  var at;
  for (at = first; at < doc.layers.length; at++) {
    /** @type {any} */ (doc.layers[at]).visible = false;
  }
}

/**
 * Photoshop's own property for it is one that groups have not.
 * @param {any} layer
 * @returns {boolean}
 */
function isClipped(layer) {
  var all = descriptorOf(layer);
  return all.hasKey(idOf("group")) && all.getBoolean(idOf("group"));
}

/**
 * @param {Document} doc
 * @param {any} layer
 * @param {boolean} wanted
 */
function setClipped(doc, layer, wanted) {
  var what = new ActionDescriptor();
  var which = new ActionReference();
  if (isClipped(layer) === wanted) {
    return;
  }
  doc.activeLayer = layer;
  which.putEnumerated(app.charIDToTypeID("Lyr "), app.charIDToTypeID("Ordn"), app.charIDToTypeID("Trgt"));
  what.putReference(app.charIDToTypeID("null"), which);
  app.executeAction(idOf(wanted ? "groupEvent" : "ungroup"), what, DialogModes.NO);
}

/**
 * @param {Document} doc of one layer
 * @returns {boolean}
 */
function isEmptyPicture(doc) {
  var box = boundsOf(doc.layers[0]);
  return box.right <= box.left || box.bottom <= box.top;
}
