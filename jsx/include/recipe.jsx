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
 * @param {Json} value
 */
function shapeFaults(value) {
  var known = ["baseUrl", "inputs", "base", "tasks", "outputs", "callback"];
  if (!isObject(value)) {
    return [fault("it is no object")];
  }
  return unknownKeys(value, known, "the recipe").concat(
    isListOf(value.inputs, isText) && value.inputs.length > 0 ? [] : [fault("inputs is no list of names")],
    isText(value.base) ? [] : [fault("base is no name")],
    eachFault(value.tasks, "tasks", taskFaults),
    typeof value.outputs === "undefined" ? [] : eachFault(value.outputs, "outputs", outputFaults)
  );
}

/**
 * @param {any} value
 * @returns {boolean}
 */
function isObject(value) {
  return typeof value === "object" && value !== null && !(value instanceof Array);
}

/**
 * @param {any} value
 * @returns {boolean}
 */
function isText(value) {
  return typeof value === "string";
}

/**
 * @param {any} value
 * @returns {boolean}
 */
function isIndex(value) {
  return typeof value === "number" && value >= 0 && Math.floor(value) === value;
}

/**
 * @param {any} list
 * @param {(value: any) => boolean} isOne
 * @returns {boolean}
 */
function isListOf(list, isOne) {
  var at;
  if (!(list instanceof Array)) {
    return false;
  }
  for (at = 0; at < list.length; at++) {
    if (!isOne(list[at])) {
      return false;
    }
  }
  return true;
}

/**
 * @param {any} value
 * @param {string[]} list
 * @returns {boolean}
 */
function isOneOf(value, list) {
  var at;
  for (at = 0; at < list.length; at++) {
    if (list[at] === value) {
      return true;
    }
  }
  return false;
}

/**
 * @param {any} value
 * @param {string[]} known
 * @param {string} where
 */
function unknownKeys(value, known, where) {
  var faults = [];
  var name;
  for (name in value) {
    if (value.hasOwnProperty(name) && !isOneOf(name, known)) {
      faults.push(fault(where + " has a key " + name + " that this worker does not know"));
    }
  }
  return faults;
}

/**
 * @param {any} list
 * @param {string} name
 * @param {(value: any, where: string) => { code: string, message: string }[]} faultsOf
 */
function eachFault(list, name, faultsOf) {
  /** @type {{ code: string, message: string }[]} */
  var faults = [];
  var at;
  if (!(list instanceof Array)) {
    return [fault(name + " is no list")];
  }
  for (at = 0; at < list.length; at++) {
    faults = faults.concat(
      isObject(list[at]) ? faultsOf(list[at], name + "." + at) : [fault(name + "." + at + " is no object")]
    );
  }
  return faults;
}

/**
 * @param {any} task
 * @param {string} where
 */
function taskFaults(task, where) {
  var modes = ["stretch", "fit", "fill", "tile", "center"];
  if (task.type === "layer_list") {
    return unknownKeys(task, ["type"], where);
  }
  if (task.type === "smart_replace") {
    return targetFaults(task, where).concat(unknownKeys(task, ["type", "from", "to"], where));
  }
  if (task.type === "smart_replace_resized") {
    return targetFaults(task, where).concat(
      unknownKeys(task, ["type", "from", "to", "resizeMode"], where),
      isOneOf(task.resizeMode, modes.concat([/** @type {any} */ (null), /** @type {any} */ (undefined)]))
        ? []
        : [fault(where + ".resizeMode is none of " + modes.join(", "))]
    );
  }
  return [fault(where + ".type is no task that this worker knows")];
}

/**
 * @param {any} task
 * @param {string} where
 */
function targetFaults(task, where) {
  var deepest = 64;
  var hasPath = isListOf(task.to, isIndex) && task.to.length > 0 && task.to.length <= deepest;
  return (isText(task.from) ? [] : [fault(where + ".from is no name")]).concat(
    hasPath ? [] : [fault(where + ".to is no index path")]
  );
}

/**
 * @param {any} output
 * @param {string} where
 */
function outputFaults(output, where) {
  var quality = typeof output.quality === "undefined" ? 0 : output.quality;
  return unknownKeys(output, ["type", "name", "quality"], where).concat(
    isOneOf(output.type, ["jpg", "png", "psd"]) ? [] : [fault(where + ".type is none of jpg, png, psd")],
    isText(output.name) ? [] : [fault(where + ".name is no name")],
    isIndex(quality) && quality <= 100 ? [] : [fault(where + ".quality is not from 0 to 100")]
  );
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
  return faults.concat(outputNameFaults(recipe.outputs));
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
 * Names are compared without case: on many disks they would be one file.
 * @param {Output[]} outputs
 */
function outputNameFaults(outputs) {
  /** @type {{ [type: string]: RegExp }} */
  var endings = { jpg: /\.jpe?g$/i, png: /\.png$/i, psd: /\.psd$/i };
  var faults = [];
  var seen = [];
  var at;
  var name;
  for (at = 0; at < outputs.length; at++) {
    name = outputs[at].name;
    if (!isPlainFileName(name) || !endings[outputs[at].type].test(name) || isOneOf(name.toLowerCase(), seen)) {
      faults.push(fault('"' + name + '" is no name for this output', "BAD_OUTPUT_NAME"));
    }
    seen.push(name.toLowerCase());
  }
  return faults;
}
