// New contents for a smart object, made as a file: replaced by it, a layer keeps its scale exactly.

/**
 * The picture as the contents of a smart object: by a mode in its size, without one in its own. Its resolution becomes
 * that of the old contents, for Photoshop would scale the layer by the difference.
 * @param {File} picture
 * @param {string} name
 * @param {Contents} old
 * @param {string | null} mode
 * @param {Folder} folder
 * @returns {File}
 */
function prepareContents(picture, name, old, mode, folder) {
  var doc = openPicture(picture, name);
  var isReady;
  try {
    isReady = mode === null && (old.resolution === 0 || Math.round(doc.resolution) === old.resolution);
    if (isReady) {
      return picture;
    }
    return savedContents(doc, name, old, mode, folder);
  } finally {
    doc.close(SaveOptions.DONOTSAVECHANGES);
  }
}

/**
 * @param {File} picture
 * @param {string} name
 * @returns {Document}
 */
function openPicture(picture, name) {
  try {
    return app.open(picture);
  } catch (thrown) {
    throw refusal("REPLACEMENT_UNREADABLE", '"' + name + "\" can't be read as a picture: " + wordsOf(thrown), {
      name: name
    });
  }
}

/**
 * @param {Document} doc
 * @param {string} name
 * @param {Contents} old
 * @param {string | null} mode
 * @param {Folder} folder
 * @returns {File}
 */
function savedContents(doc, name, old, mode, folder) {
  var file = new File(folder.fsName + "/" + name.replace(/\.[^.]*$/, "") + ".png");
  var options = new PNGSaveOptions();
  app.activeDocument = doc;
  toPlainColours(doc);
  if (old.resolution > 0) {
    doc.resizeImage(undefined, undefined, old.resolution, ResampleMethod.NONE);
  }
  if (mode !== null) {
    fitTo(doc, old.width, old.height, mode);
  }
  options.interlaced = false;
  doc.saveAs(file, options, true, Extension.LOWERCASE);
  return file;
}

/**
 * What a PNG can hold: red, green and blue, or gray, of 16 bits at most.
 * @param {Document} doc
 */
function toPlainColours(doc) {
  if (doc.mode !== DocumentMode.RGB && doc.mode !== DocumentMode.GRAYSCALE) {
    doc.changeMode(ChangeMode.RGB);
  }
  if (doc.bitsPerChannel === BitsPerChannelType.THIRTYTWO) {
    doc.bitsPerChannel = BitsPerChannelType.SIXTEEN;
  }
}

/**
 * The document's picture on a see-through canvas of that size. stretch: exactly that size. fit: as large as goes in
 * whole. fill: as small as covers all. center: not scaled. tile: not scaled, repeated from the top left corner.
 * @param {Document} doc
 * @param {number} width
 * @param {number} height
 * @param {string} mode
 */
function fitTo(doc, width, height, mode) {
  var across = width / pixels(doc.width);
  var down = height / pixels(doc.height);
  var layer = singleLayer(doc);
  if (mode === "tile") {
    tile(doc, layer, width, height);
    return;
  }
  if (mode === "stretch") {
    scaleTo(doc, width, height);
  } else if (mode !== "center") {
    scaleBy(doc, mode === "fit" ? Math.min(across, down) : Math.max(across, down));
  }
  centre(doc, layer, width, height);
}

/**
 * @param {UnitValue | number} length
 * @returns {number}
 */
function pixels(length) {
  return Math.round(/** @type {any} */ (length).as("px"));
}

/**
 * One layer with transparency that holds the whole picture.
 * @param {Document} doc
 * @returns {ArtLayer}
 */
function singleLayer(doc) {
  var layer;
  if (doc.layers.length > 1) {
    doc.mergeVisibleLayers();
  }
  layer = /** @type {ArtLayer} */ (doc.layers[0]);
  if (layer.isBackgroundLayer) {
    layer.isBackgroundLayer = false;
  }
  return layer;
}

/**
 * @param {Document} doc
 * @param {number} width
 * @param {number} height
 */
function scaleTo(doc, width, height) {
  if (pixels(doc.width) !== width || pixels(doc.height) !== height) {
    doc.resizeImage(inPixels(width), inPixels(height), undefined, ResampleMethod.BICUBIC);
  }
}

/**
 * @param {number} length
 * @returns {UnitValue}
 */
function inPixels(length) {
  return new UnitValue(length, "px");
}

/**
 * @param {Document} doc
 * @param {number} share
 */
function scaleBy(doc, share) {
  var width = Math.max(1, Math.round(pixels(doc.width) * share));
  var height = Math.max(1, Math.round(pixels(doc.height) * share));
  scaleTo(doc, width, height);
}

/**
 * Not by an anchor: how Photoshop rounds half a pixel there is its own secret. First there is room for both sizes,
 * so that nothing is cut off on the way.
 * @param {Document} doc
 * @param {ArtLayer} layer
 * @param {number} width
 * @param {number} height
 */
function centre(doc, layer, width, height) {
  var x = Math.round((width - pixels(doc.width)) / 2);
  var y = Math.round((height - pixels(doc.height)) / 2);
  canvasTo(doc, Math.max(width, pixels(doc.width)), Math.max(height, pixels(doc.height)));
  if (x !== 0 || y !== 0) {
    layer.translate(inPixels(x), inPixels(y));
  }
  canvasTo(doc, width, height);
}

/**
 * @param {Document} doc
 * @param {number} width
 * @param {number} height
 */
function canvasTo(doc, width, height) {
  if (pixels(doc.width) !== width || pixels(doc.height) !== height) {
    doc.resizeCanvas(inPixels(width), inPixels(height), AnchorPosition.TOPLEFT);
  }
}

/**
 * Doubles what is there until the canvas is full: a thousand tiles take ten steps.
 * @param {Document} doc
 * @param {ArtLayer} layer
 * @param {number} width
 * @param {number} height
 */
function tile(doc, layer, width, height) {
  var across = pixels(doc.width);
  var down = pixels(doc.height);
  canvasTo(doc, width, height);
  while (across < width) {
    layer = withCopy(layer, across, 0);
    across *= 2;
  }
  while (down < height) {
    layer = withCopy(layer, 0, down);
    down *= 2;
  }
}

/**
 * @param {ArtLayer} layer
 * @param {number} x
 * @param {number} y
 * @returns {ArtLayer} the layer and its moved copy in one
 */
function withCopy(layer, x, y) {
  var copy = /** @type {any} */ (layer).duplicate();
  copy.translate(inPixels(x), inPixels(y));
  return copy.merge();
}
