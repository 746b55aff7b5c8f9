// Every output is saved from a merged copy, so that the open document stays as the tasks left it.

/** Photoshop counts JPEG qualities from 0 to 12. */
var JPEG_QUALITY_MAX = 12;
var DEFAULT_QUALITY = 80;

/**
 * What a recipe asks for that Photoshop's scripts have no way to save.
 * @param {Recipe} recipe
 */
function refuseUnsavable(recipe) {
  var names = [];
  var at;
  for (at = 0; at < recipe.outputs.length; at++) {
    names.push(recipe.outputs[at].name);
  }
  for (at = 0; at < recipe.tasks.length; at++) {
    names.push(recipe.tasks[at].type === "export_layer" ? recipe.tasks[at].name : "");
  }
  for (at = 0; at < names.length; at++) {
    if (typeOfName(names[at]) === "webp") {
      throw refusal("UNSUPPORTED_FEATURE", "Photoshop's scripts can't save WebP, as " + names[at] + " should be.", {
        feature: "webp",
        name: names[at]
      });
    }
  }
}

/**
 * @param {Document} doc
 * @param {Output} output
 * @param {File} file
 * @returns {File}
 */
function saveOutput(doc, output, file) {
  var copy;
  app.activeDocument = doc;
  if (output.type === "psd") {
    doc.saveAs(file, psdOptions(), true, Extension.LOWERCASE);
    return savedFile(file, output.name);
  }
  copy = doc.duplicate("docket", true);
  try {
    app.activeDocument = copy;
    savePicture(copy, output, file);
  } finally {
    closeCopy(copy, doc);
  }
  return savedFile(file, output.name);
}

/**
 * @param {Document} copy
 * @param {Document} doc that it was made of
 */
function closeCopy(copy, doc) {
  copy.close(SaveOptions.DONOTSAVECHANGES);
  app.activeDocument = doc;
}

/**
 * @param {File} file
 * @param {string} name
 * @returns {File}
 */
function savedFile(file, name) {
  if (!file.exists) {
    throw passing("DISK_FAILED", "Photoshop did not write " + name + ".");
  }
  return file;
}

/**
 * @param {Document} copy of one layer, and active
 * @param {Output} output
 * @param {File} file
 */
function savePicture(copy, output, file) {
  toPlainColours(copy);
  shrinkTo(copy, output);
  if (typeof output.matte === "string") {
    layOn(copy, output.matte);
  }
  if (output.type === "jpg") {
    copy.bitsPerChannel = BitsPerChannelType.EIGHT;
  }
  copy.saveAs(file, output.type === "jpg" ? jpegOptions(output) : pngOptions(), true, Extension.LOWERCASE);
}

/**
 * No larger than asked for, in its proportions; nothing is enlarged.
 * @param {Document} doc
 * @param {Output} output
 */
function shrinkTo(doc, output) {
  var across = (output.width || pixels(doc.width)) / pixels(doc.width);
  var down = (output.height || pixels(doc.height)) / pixels(doc.height);
  var share = Math.min(across, down);
  if (share < 1) {
    scaleBy(doc, share);
  }
}

/**
 * A colour under what is see-through. A background layer has nothing see-through.
 * @param {Document} doc of one layer
 * @param {string} matte
 */
function layOn(doc, matte) {
  var picture = /** @type {any} */ (doc.layers[0]);
  var colour = new SolidColor();
  var ground;
  if (picture.isBackgroundLayer) {
    return;
  }
  colour.rgb.hexValue = matte.substring(1);
  ground = doc.artLayers.add();
  doc.selection.selectAll();
  doc.selection.fill(colour);
  doc.selection.deselect();
  ground.move(picture, ElementPlacement.PLACEAFTER);
  doc.flatten();
}

/**
 * @param {Output} output
 * @returns {JPEGSaveOptions}
 */
function jpegOptions(output) {
  var options = new JPEGSaveOptions();
  var quality = typeof output.quality === "number" ? output.quality : DEFAULT_QUALITY;
  options.quality = Math.round((quality * JPEG_QUALITY_MAX) / 100);
  options.formatOptions = FormatOptions.STANDARDBASELINE;
  options.embedColorProfile = true;
  options.matte = MatteType.WHITE;
  return options;
}

/**
 * @returns {PNGSaveOptions}
 */
function pngOptions() {
  var options = new PNGSaveOptions();
  options.interlaced = false;
  return options;
}

/**
 * @returns {PhotoshopSaveOptions}
 */
function psdOptions() {
  var options = new PhotoshopSaveOptions();
  options.layers = true;
  options.alphaChannels = true;
  options.spotColors = true;
  options.annotations = true;
  options.embedColorProfile = true;
  return options;
}
