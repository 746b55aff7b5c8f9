// What the recipe alone can tell to be wrong, with the codes of functions/photoshop/recipe. The server has looked
// before; a recipe that this worker does not know in whole must not be carried out in part.

/**
 * @param {Json} value
 * @returns {Recipe}
 */
function checkRecipe(value) {
  var faults = shapeFaults(value);
  if (faults.length === 0) {
    value.outputs = value.outputs || [];
    faults = crossFaults(value);
  }
  if (faults.length > 0) {
    throw refusal(codeOf(faults), "The recipe is not valid. " + saidOf(faults), { issues: faults });
  }
  return value;
}

/**
 * @param {{ code: string }[]} faults
 * @returns {string} their own code when it is the same for all
 */
function codeOf(faults) {
  var at;
  for (at = 1; at < faults.length; at++) {
    if (faults[at].code !== faults[0].code) {
      return "BAD_RECIPE";
    }
  }
  return faults[0].code;
}

/**
 * @param {{ message: string }[]} faults
 * @returns {string}
 */
function saidOf(faults) {
  var said = [];
  var at;
  for (at = 0; at < faults.length; at++) {
    said.push(faults[at].message);
  }
  return said.join("; ");
}

/**
 * @param {string} message
 * @param {string} [code]
 */
function fault(message, code) {
  return { code: code || "BAD_RECIPE", message: message };
}

/**
 * Whether the parts fit each other.
 * @param {Recipe} recipe
 */
function crossFaults(recipe) {
  var faults = nameFaults(recipe).concat(undeclared(recipe, recipe.base));
  var at;
  for (at = 0; at < recipe.tasks.length; at++) {
    if (isText(recipe.tasks[at].from)) {
      faults = faults.concat(undeclared(recipe, recipe.tasks[at].from));
    }
  }
  return faults.concat(savedNameFaults(recipe));
}

/**
 * @param {Recipe} recipe
 * @param {string} name
 */
function undeclared(recipe, name) {
  return isOneOf(name, recipe.inputs) ? [] : [fault('"' + name + '" is not listed in inputs', "INPUT_UNDECLARED")];
}

/**
 * @param {Recipe} recipe
 */
function nameFaults(recipe) {
  var faults = [];
  var at;
  for (at = 0; at < recipe.inputs.length; at++) {
    if (!isPlainFileName(recipe.inputs[at])) {
      faults.push(fault('"' + recipe.inputs[at] + '" is no plain file name'));
    }
  }
  return faults;
}

/**
 * No folder, no dots only, no control characters, no halves of characters, 200 bytes at most.
 * @param {string} name
 * @returns {boolean}
 */
function isPlainFileName(name) {
  var pairs = name.replace(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g, "****");
  if (/[\/\\\x00-\x1f\x7f-\x9f\uD800-\uDFFF]/.test(pairs) || /^\.*$/.test(name)) {
    return false;
  }
  return pairs.replace(/[\u0080-\u07FF]/g, "**").replace(/[\u0800-\uFFFF]/g, "***").length <= 200;
}

/**
 * What a file of that name is saved as.
 * @param {string} name
 * @returns {string} empty when it is none of jpg, png, webp, psd
 */
function typeOfName(name) {
  /** @type {{ [type: string]: RegExp }} */
  var endings = { jpg: /\.jpe?g$/i, png: /\.png$/i, webp: /\.webp$/i, psd: /\.psd$/i };
  var type;
  for (type in endings) {
    if (hasMember(endings, type) && endings[type].test(name)) {
      return type;
    }
  }
  return "";
}

/**
 * Of every file that the recipe makes. Names are compared without case: on many disks they would be one file.
 * @param {Recipe} recipe
 */
function savedNameFaults(recipe) {
  var faults = [];
  /** @type {string[]} */
  var seen = [];
  var at;
  for (at = 0; at < recipe.outputs.length; at++) {
    faults.push(savedNameFault(recipe.outputs[at].name, [recipe.outputs[at].type], seen));
  }
  for (at = 0; at < recipe.tasks.length; at++) {
    if (recipe.tasks[at].type === "export_layer") {
      faults.push(savedNameFault(recipe.tasks[at].name, ["jpg", "png", "webp"], seen));
    }
  }
  return flatList(faults);
}

/**
 * @param {string} name
 * @param {string[]} types that it may be of
 * @param {string[]} seen takes the name
 */
function savedNameFault(name, types, seen) {
  var isFine = isPlainFileName(name) && isOneOf(typeOfName(name), types) && !isOneOf(name.toLowerCase(), seen);
  seen.push(name.toLowerCase());
  return isFine ? [] : [fault('"' + name + '" is no name for this output', "BAD_OUTPUT_NAME")];
}

/**
 * @param {{ code: string, message: string }[][]} lists
 */
function flatList(lists) {
  /** @type {{ code: string, message: string }[]} */
  var flat = [];
  var at;
  for (at = 0; at < lists.length; at++) {
    flat = flat.concat(lists[at]);
  }
  return flat;
}
