// One job, from its recipe to its end.

/** The word of seed 000, in its own spelling. */
var WORKING = "proccessing";
var DOWNLOADED_PERCENT = 5;
/** Opening the file comes before the first step, handing in after the last. */
var FIRST_PERCENT = 10;
var LAST_PERCENT = 95;

/**
 * Works on a job and delivers it, or fails it at the server with what went wrong.
 * @param {Held} job
 * @returns {{ ok: boolean, code?: string, message?: string }}
 */
function workOn(job) {
  try {
    deliver(job, carriedOut(job));
    return { ok: true };
  } catch (thrown) {
    return failed(job, asRefusal(thrown));
  } finally {
    removeFolder(job.folder);
  }
}

/**
 * @param {Held} job
 * @param {Refusal} why
 */
function failed(job, why) {
  // Cancelled, or somebody else's by now: there is nobody to tell.
  if (why.code !== "CLAIM_LOST" && why.code !== "JOB_ENDED") {
    try {
      failJob(job, why);
    } catch (thrown) {
      why.message += " (The server was not told: " + asRefusal(thrown).message + ")";
    }
  }
  return { ok: false, code: why.code, message: why.message };
}

/**
 * @param {Held} job
 * @returns {Json} the output
 */
function carriedOut(job) {
  var recipe = checkRecipe(fetchRecipe(job));
  var files;
  var doc;
  refuseUnsavable(recipe);
  files = downloads(job, recipe);
  sayStatus(job, "downloaded", DOWNLOADED_PERCENT, recipe.inputs.length + " files");
  doc = openBase(files[recipe.base]);
  try {
    return doAll(job, recipe, { doc: doc, files: files, folder: job.folder, warnings: [], saved: [] });
  } finally {
    doc.close(SaveOptions.DONOTSAVECHANGES);
  }
}

/**
 * Only what the recipe uses. The names are the submitter's; a folder each keeps them apart.
 * @param {Held} job
 * @param {Recipe} recipe
 * @returns {{ [name: string]: File }}
 */
function downloads(job, recipe) {
  /** @type {{ [name: string]: File }} */
  var files = {};
  var names = [recipe.base];
  var at;
  var folder;
  for (at = 0; at < recipe.tasks.length; at++) {
    if (recipe.tasks[at].from) {
      names.push(recipe.tasks[at].from);
    }
  }
  for (at = 0; at < names.length; at++) {
    if (!hasMember(files, names[at])) {
      folder = madeFolder(job.folder.fsName + "/input-" + at);
      files[names[at]] = new File(folder.fsName + "/" + diskName(names[at]));
      fetchInput(job, names[at], files[names[at]]);
    }
  }
  return files;
}

/**
 * A name that every disk takes.
 * @param {string} name
 * @returns {string}
 */
function diskName(name) {
  var safe = name.replace(/[^A-Za-z0-9._\- ]/g, "_").replace(/[. ]+$/, "_");
  return /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i.test(safe) ? "_" + safe : safe;
}

/**
 * @param {Held} job
 * @param {Recipe} recipe
 * @param {Bench} bench
 * @returns {Json}
 */
function doAll(job, recipe, bench) {
  var steps = recipe.tasks.length + recipe.outputs.length;
  var reports = [];
  /** @type {Saved[]} */
  var saved = [];
  var file;
  var at;
  for (at = 0; at < recipe.tasks.length; at++) {
    sayStep(job, at / steps, "task " + (at + 1) + " of " + recipe.tasks.length + ": " + recipe.tasks[at].type);
    reports.push(reportOf(recipe.tasks[at], at, bench));
  }
  for (at = 0; at < recipe.outputs.length; at++) {
    sayStep(job, (recipe.tasks.length + at) / steps, "writing " + recipe.outputs[at].name);
    file = new File(job.folder.fsName + "/out-" + at + "." + recipe.outputs[at].type);
    saved.push({ name: recipe.outputs[at].name, file: saveOutput(bench.doc, recipe.outputs[at], file) });
  }
  saved = saved.concat(bench.saved);
  for (at = 0; at < saved.length; at++) {
    handIn(job, saved[at].name, saved[at].file);
  }
  return {
    layer_tree: bench.layerTree,
    tasks: reports,
    render: { engine: "photoshop", version: app.version, selfCheck: null, warnings: bench.warnings }
  };
}

/**
 * @param {Held} job
 * @param {number} share
 * @param {string} message
 */
function sayStep(job, share, message) {
  sayStatus(job, WORKING, Math.round(FIRST_PERCENT + (LAST_PERCENT - FIRST_PERCENT) * share), message);
}

/**
 * @param {Task} task
 * @param {number} index
 * @param {Bench} bench
 */
function reportOf(task, index, bench) {
  var start = new Date().getTime();
  try {
    runTask(task, index, bench);
  } catch (thrown) {
    throw inTask(thrown, index);
  }
  return { index: index, type: task.type, status: "done", ms: new Date().getTime() - start };
}

/**
 * What Photoshop itself throws in a task is TASK_FAILED.
 * @param {any} thrown
 * @param {number} index
 * @returns {Refusal}
 */
function inTask(thrown, index) {
  var why = thrown && thrown.isRefusal ? thrown : refusal("TASK_FAILED", wordsOf(thrown));
  why.data.task = index;
  return why;
}

/**
 * @param {Folder} folder
 */
function removeFolder(folder) {
  var inside = folder.getFiles();
  var at;
  for (at = 0; at < inside.length; at++) {
    if (inside[at] instanceof Folder) {
      removeFolder(/** @type {Folder} */ (inside[at]));
    } else {
      inside[at].remove();
    }
  }
  folder.remove();
}
