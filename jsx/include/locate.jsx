// Which layer a task means: by its index path, its names, its name or its id.

/**
 * The one layer, or LAYER_NOT_FOUND or LAYER_AMBIGUOUS.
 * @param {Document} doc
 * @param {Target} to
 * @returns {Placed}
 */
function locateLayer(doc, to) {
  /** @type {Placed[]} */
  var fitting = [];
  if (to instanceof Array) {
    return { layer: layerAt(doc, to), path: to };
  }
  collect(doc.layers, [], [], to, fitting);
  if (fitting.length === 0) {
    throw refusal("LAYER_NOT_FOUND", "There is no layer " + saidTarget(to) + ".", { to: to });
  }
  if (fitting.length > 1) {
    throw ambiguous(to, fitting);
  }
  return fitting[0];
}

/**
 * @param {Layers} layers
 * @param {number[]} above
 * @param {string[]} names of the groups around
 * @param {any} to
 * @param {Placed[]} fitting takes every layer that is meant
 */
function collect(layers, above, names, to, fitting) {
  var wanted = typeof to === "string" ? namesIn(to) : null;
  var at;
  /** @type {any} */
  var layer;
  for (at = 0; at < layers.length; at++) {
    layer = layers[at];
    if (wanted ? isSameList(names.concat([layer.name]), wanted) : isMeant(layer, to)) {
      fitting.push({ layer: layer, path: above.concat([at]) });
    }
    if (layer.typename === "LayerSet") {
      collect(layer.layers, above.concat([at]), names.concat([layer.name]), to, fitting);
    }
  }
}

/**
 * @param {any} layer
 * @param {any} to
 * @returns {boolean}
 */
function isMeant(layer, to) {
  return typeof to.id === "number" ? layer.id === to.id : layer.name === to.name;
}

/**
 * @param {string[]} one
 * @param {string[]} other
 * @returns {boolean}
 */
function isSameList(one, other) {
  var at;
  for (at = 0; at < one.length; at++) {
    if (one[at] !== other[at]) {
      return false;
    }
  }
  return one.length === other.length;
}

/**
 * Group/Layer as its names, from the top; a backslash before a slash keeps it in the name.
 * @param {string} text
 * @returns {string[]}
 */
function namesIn(text) {
  var names = [];
  var open = "";
  var at;
  for (at = 0; at < text.length; at++) {
    if (text.substring(at, at + 2) === "\\/") {
      open += "/";
      at += 1;
    } else if (text.charAt(at) === "/") {
      names.push(open);
      open = "";
    } else {
      open += text.charAt(at);
    }
  }
  return names.concat([open]);
}

/**
 * @param {any} to
 * @returns {string}
 */
function saidTarget(to) {
  if (typeof to === "string") {
    return 'at "' + to + '"';
  }
  return typeof to.id === "number" ? "with the id " + to.id : 'named "' + to.name + '"';
}

/**
 * @param {number[]} path
 * @returns {string}
 */
function saidPath(path) {
  return "[" + path.join(", ") + "]";
}

/**
 * @param {any} to
 * @param {Placed[]} fitting
 */
function ambiguous(to, fitting) {
  var paths = [];
  var places = [];
  var at;
  for (at = 0; at < fitting.length; at++) {
    paths.push(fitting[at].path);
    places.push(saidPath(fitting[at].path));
  }
  return refusal(
    "LAYER_AMBIGUOUS",
    "There are " + paths.length + " layers " + saidTarget(to) + ": at " + places.join(", ") + ".",
    { to: to, paths: paths }
  );
}

/**
 * @param {Document} doc
 * @param {number[]} path
 * @returns {any} an ArtLayer or a LayerSet
 */
function layerAt(doc, path) {
  /** @type {any} */
  var found = doc;
  var depth;
  var count;
  for (depth = 0; depth < path.length; depth++) {
    count = found.layers ? found.layers.length : 0;
    if (path[depth] >= count) {
      throw noLayer(path, depth, count);
    }
    found = found.layers[path[depth]];
  }
  return found;
}

/**
 * @param {number[]} path
 * @param {number} depth
 * @param {number} count
 */
function noLayer(path, depth, count) {
  var step = "step " + (depth + 1) + " asks for index " + path[depth] + " of " + count + ".";
  var facts = { path: path, depth: depth, count: count };
  return refusal("LAYER_NOT_FOUND", "There is no layer at " + saidPath(path) + ": " + step, facts);
}

/**
 * NOT_A_SMART_OBJECT besides what locateLayer says.
 * @param {Document} doc
 * @param {Target} to
 * @returns {ArtLayer}
 */
function smartObjectAt(doc, to) {
  var found = locateLayer(doc, to);
  if (found.layer.kind !== LayerKind.SMARTOBJECT) {
    throw otherKind("NOT_A_SMART_OBJECT", "smart object", found);
  }
  return found.layer;
}

/**
 * NOT_A_TEXT_LAYER besides what locateLayer says.
 * @param {Document} doc
 * @param {Target} to
 * @returns {ArtLayer}
 */
function textLayerAt(doc, to) {
  var found = locateLayer(doc, to);
  if (found.layer.kind !== LayerKind.TEXT) {
    throw otherKind("NOT_A_TEXT_LAYER", "text layer", found);
  }
  return found.layer;
}

/**
 * @param {string} code
 * @param {string} wanted
 * @param {Placed} found
 */
function otherKind(code, wanted, found) {
  var layer = found.layer;
  var kind = layer.typename === "LayerSet" ? "LayerSet" : String(layer.kind);
  return refusal(
    code,
    'The layer "' + layer.name + '" at ' + saidPath(found.path) + " is no " + wanted + " but a " + kind + ".",
    { path: found.path, name: layer.name, kind: kind }
  );
}
