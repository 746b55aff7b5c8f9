// Smart objects are out of reach of Photoshop's documents and layers: all of this goes by action descriptors.

/**
 * @param {string} name
 * @returns {number}
 */
function idOf(name) {
  return app.stringIDToTypeID(name);
}

/**
 * @param {ActionDescriptor} from
 * @param {string} name
 * @returns {ActionDescriptor} an empty one when there is none
 */
function partOf(from, name) {
  return from.hasKey(idOf(name)) ? from.getObjectValue(idOf(name)) : new ActionDescriptor();
}

/**
 * @param {ActionDescriptor} from
 * @param {string} name
 * @returns {string}
 */
function textIn(from, name) {
  return from.hasKey(idOf(name)) ? from.getString(idOf(name)) : "";
}

/**
 * @param {any} layer of the active document
 * @returns {ActionDescriptor} all that Photoshop says of it
 */
function descriptorOf(layer) {
  var reference = new ActionReference();
  reference.putIdentifier(app.charIDToTypeID("Lyr "), layer.id);
  return app.executeActionGet(reference);
}

/**
 * @param {ArtLayer} layer
 * @returns {Contents}
 */
function contentsOf(layer) {
  var all = descriptorOf(layer);
  var more = partOf(all, "smartObjectMore");
  var size = partOf(more, "size");
  return {
    id: textIn(more, "ID"),
    file: textIn(partOf(all, "smartObject"), "fileReference"),
    width: numberIn(size, "width"),
    height: numberIn(size, "height"),
    resolution: numberIn(more, "resolution"),
    embedded: !isLinked(partOf(all, "smartObject")),
    warp: warpWord(partOf(more, "warp")),
    filters: activeFilters(partOf(all, "smartObject"))
  };
}

/**
 * @param {ActionDescriptor} from
 * @param {string} name
 * @returns {number} 0 when there is none
 */
function numberIn(from, name) {
  var key = idOf(name);
  if (!from.hasKey(key)) {
    return 0;
  }
  return Math.round(
    from.getType(key) === DescValueType.UNITDOUBLE ? from.getUnitDoubleValue(key) : from.getDouble(key)
  );
}

/**
 * @param {ActionDescriptor} smart
 * @returns {boolean}
 */
function isLinked(smart) {
  return smart.hasKey(idOf("linked")) && smart.getBoolean(idOf("linked"));
}

/**
 * warpNone, warpCustom, warpArc … without "warp".
 * @param {ActionDescriptor} warp
 * @returns {string}
 */
function warpWord(warp) {
  var style;
  if (!warp.hasKey(idOf("warpStyle"))) {
    return "none";
  }
  style = app.typeIDToStringID(warp.getEnumerationValue(idOf("warpStyle"))).replace(/^warp/, "");
  return style.charAt(0).toLowerCase() + style.substring(1);
}

/**
 * @param {ActionDescriptor} smart
 * @returns {string[]} names of the filters that are on
 */
function activeFilters(smart) {
  /** @type {string[]} */
  var names = [];
  var list;
  var filter;
  var at;
  if (!smart.hasKey(idOf("filterFX"))) {
    return names;
  }
  list = smart.getList(idOf("filterFX"));
  for (at = 0; at < /** @type {any} */ (list).count; at++) {
    filter = list.getObjectValue(at);
    if (!filter.hasKey(idOf("enabled")) || filter.getBoolean(idOf("enabled"))) {
      names.push(textIn(filter, "name"));
    }
  }
  return names;
}

/**
 * Photoshop's Replace Contents. All layers that share the contents change with it.
 * @param {Document} doc
 * @param {ArtLayer} layer
 * @param {File} file
 */
function replaceContents(doc, layer, file) {
  var what = new ActionDescriptor();
  var wasVisible = layer.visible;
  app.activeDocument = doc;
  doc.activeLayer = layer;
  what.putPath(app.charIDToTypeID("null"), file);
  what.putInteger(app.charIDToTypeID("PgNm"), 1);
  app.executeAction(idOf("placedLayerReplaceContents"), what, DialogModes.NO);
  // Selecting a hidden layer may show it.
  if (layer.visible !== wasVisible) {
    layer.visible = wasVisible;
  }
}

/**
 * Contents that were a file outside would stay one: our file, which is gone after the job.
 * @param {Document} doc
 * @param {ArtLayer} layer
 */
function embedContents(doc, layer) {
  app.activeDocument = doc;
  doc.activeLayer = layer;
  app.executeAction(idOf("placedLayerConvertToEmbedded"), new ActionDescriptor(), DialogModes.NO);
}
