// Every output is saved from a merged copy, so that the open document stays as the tasks left it.

/** Photoshop counts JPEG qualities from 0 to 12. */
var JPEG_QUALITY_MAX = 12;
var DEFAULT_QUALITY = 80;

/**
 * @param {Document} doc
 * @param {Output} output
 * @param {File} file
 */
function saveOutput(doc, output, file) {
  app.activeDocument = doc;
  if (output.type === "psd") {
    doc.saveAs(file, psdOptions(), true, Extension.LOWERCASE);
  } else {
    savePicture(doc, output, file);
  }
  if (!file.exists) {
    throw passing("DISK_FAILED", "Photoshop did not write " + output.name + ".");
  }
}

/**
 * @param {Document} doc
 * @param {Output} output
 * @param {File} file
 */
function savePicture(doc, output, file) {
  var copy = doc.duplicate("docket", true);
  try {
    app.activeDocument = copy;
    toPlainColours(copy);
    if (output.type === "jpg") {
      copy.bitsPerChannel = BitsPerChannelType.EIGHT;
    }
    copy.saveAs(file, output.type === "jpg" ? jpegOptions(output) : pngOptions(), true, Extension.LOWERCASE);
  } finally {
    copy.close(SaveOptions.DONOTSAVECHANGES);
    app.activeDocument = doc;
  }
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
