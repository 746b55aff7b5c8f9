// The layers of a document as Photoshop counts them: 0 is the topmost of each container.

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
