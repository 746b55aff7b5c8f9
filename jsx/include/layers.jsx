// The layers of a document as Photoshop counts them: 0 is the topmost of each container.

/**
 * The layer at an index path, or LAYER_NOT_FOUND.
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
  return refusal("LAYER_NOT_FOUND", "There is no layer at [" + path.join(", ") + "]: " + step, facts);
}

/**
 * The smart object at an index path, or LAYER_NOT_FOUND or NOT_A_SMART_OBJECT.
 * @param {Document} doc
 * @param {number[]} path
 * @returns {ArtLayer}
 */
function smartObjectAt(doc, path) {
  var layer = layerAt(doc, path);
  var kind;
  if (layer.kind === LayerKind.SMARTOBJECT) {
    return layer;
  }
  kind = layer.typename === "LayerSet" ? "LayerSet" : String(layer.kind);
  throw refusal(
    "NOT_A_SMART_OBJECT",
    'The layer "' + layer.name + '" at [' + path.join(", ") + "] is no smart object but a " + kind + ".",
    { path: path, name: layer.name, kind: kind }
  );
}

/**
 * The tree of a layer_list, top to bottom.
 * @param {Document} doc
 * @returns {LayerNode[]}
 */
function layerTree(doc) {
  /** @type {{ id: string, path: number[], facts: SmartFacts }[]} */
  var smart = [];
  var nodes = nodesOf(doc.layers, [], smart);
  tellShared(smart);
  return nodes;
}

/**
 * @param {Layers} layers
 * @param {number[]} above
 * @param {{ id: string, path: number[], facts: SmartFacts }[]} smart takes every smart object
 * @returns {LayerNode[]}
 */
function nodesOf(layers, above, smart) {
  var nodes = [];
  var at;
  for (at = 0; at < layers.length; at++) {
    nodes.push(nodeOf(layers[at], above.concat([at]), smart));
  }
  return nodes;
}

/**
 * @param {any} layer
 * @param {number[]} path
 * @param {{ id: string, path: number[], facts: SmartFacts }[]} smart
 * @returns {LayerNode}
 */
function nodeOf(layer, path, smart) {
  /** @type {LayerNode} */
  var node = {
    name: layer.name,
    type: layer.typename,
    path: path,
    id: layer.id,
    visible: layer.visible,
    opacity: Math.round(layer.opacity),
    blendMode: blendWord(layer.blendMode),
    bounds: boundsOf(layer)
  };
  if (layer.typename === "LayerSet") {
    node.layers = nodesOf(layer.layers, path, smart);
    return node;
  }
  node.kind = String(layer.kind);
  if (layer.kind === LayerKind.SMARTOBJECT) {
    node.smartObject = smartFacts(layer, path, smart);
  }
  return node;
}

/**
 * @param {any} layer
 */
function boundsOf(layer) {
  var box = layer.bounds;
  return {
    left: Math.round(box[0].as("px")),
    top: Math.round(box[1].as("px")),
    right: Math.round(box[2].as("px")),
    bottom: Math.round(box[3].as("px"))
  };
}

/**
 * BlendMode.COLORBURN as people write it: color burn.
 * @param {BlendMode} mode
 * @returns {string}
 */
function blendWord(mode) {
  var word = String(mode).replace("BlendMode.", "").toLowerCase();
  if (word === "colorblend") {
    return "color";
  }
  return word.replace(/^(pass|soft|hard|vivid|linear|pin|darker|lighter)(?=.)/, "$1 ").replace(/^color(?=burn|dodge)/, "color ");
}

/**
 * @param {ArtLayer} layer
 * @param {number[]} path
 * @param {{ id: string, path: number[], facts: SmartFacts }[]} smart
 * @returns {SmartFacts}
 */
function smartFacts(layer, path, smart) {
  var contents = contentsOf(layer);
  var facts = {
    file: contents.file,
    width: contents.width,
    height: contents.height,
    embedded: contents.embedded,
    sharedWith: [],
    warp: contents.warp,
    filters: contents.filters
  };
  smart.push({ id: contents.id, path: path, facts: facts });
  return facts;
}

/**
 * Tells each smart object which others show the same contents.
 * @param {{ id: string, path: number[], facts: SmartFacts }[]} smart
 */
function tellShared(smart) {
  var one;
  var other;
  for (one = 0; one < smart.length; one++) {
    for (other = 0; other < smart.length; other++) {
      if (one !== other && smart[one].id === smart[other].id) {
        smart[one].facts.sharedWith.push(smart[other].path);
      }
    }
  }
}
