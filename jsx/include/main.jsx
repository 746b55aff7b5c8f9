/**
 * Photoshop asks nothing and counts in pixels while we work; afterwards it is as it was.
 * @returns {string} JSON: how it went
 */
function main() {
  var dialogs = app.displayDialogs;
  var units = app.preferences.rulerUnits;
  app.displayDialogs = DialogModes.NO;
  app.preferences.rulerUnits = Units.PIXELS;
  try {
    return writeJson(work(readSettings()));
  } catch (thrown) {
    return writeJson({ ok: false, code: asRefusal(thrown).code, message: asRefusal(thrown).message });
  } finally {
    app.preferences.rulerUnits = units;
    app.displayDialogs = dialogs;
  }
}

/**
 * What `docketSettings` says, or a file settings.json beside the script.
 * @returns {Settings}
 */
function readSettings() {
  var file = new File(new File($.fileName).parent + "/settings.json");
  var text;
  if (typeof docketSettings === "string") {
    return parseJson(docketSettings);
  }
  if (!file.exists) {
    throw refusal("BAD_SETTINGS", "There is no " + file.fsName + ".");
  }
  openBinary(file, "r");
  try {
    text = file.read();
  } finally {
    file.close();
  }
  return parseJson(fromUtf8(text));
}

/**
 * @param {Settings} settings
 */
function work(settings) {
  var server;
  var key;
  if (!settings.jobId) {
    return workInLoop(settings);
  }
  server = serverAt(settings.serverUrl);
  key = settings.key || claimKey(server, settings.jobId, settings);
  if (!key) {
    return { ok: false, code: "NOT_CLAIMABLE", message: "Somebody else works on job " + settings.jobId + "." };
  }
  return workOn(held(server, settings.jobId, key, settings));
}
