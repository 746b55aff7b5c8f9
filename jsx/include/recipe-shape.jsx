// Whether a recipe has the shape it must have: every key known, every value of its kind.

/**
 * @param {Json} value
 */
function shapeFaults(value) {
  var known = ["baseUrl", "inputs", "base", "tasks", "outputs", "callback", "strict", "engine"];
  if (!isObject(value)) {
    return [fault("it is no object")];
  }
  return unknownKeys(value, known, "the recipe").concat(
    isListOf(value.inputs, isText) && value.inputs.length > 0 ? [] : [fault("inputs is no list of names")],
    isText(value.base) ? [] : [fault("base is no name")],
    eachFault(value.tasks, "tasks", taskFaults),
    typeof value.outputs === "undefined" ? [] : eachFault(value.outputs, "outputs", outputFaults),
    isOneOf(typeof value.strict, ["boolean", "undefined"]) ? [] : [fault("strict is neither true nor false")],
    isOneOf(value.engine, ["headless", "photoshop", "auto", /** @type {any} */ (undefined)]) ? [] : [fault("engine is none that there is")]
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
    if (hasMember(value, name) && !isOneOf(name, known)) {
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
  if (task.type === "layer_list") {
    return unknownKeys(task, ["type"], where);
  }
  if (task.type === "smart_replace" || task.type === "smart_replace_resized") {
    return targetFaults(task, where).concat(replaceFaults(task, where));
  }
  if (task.type === "set_visibility") {
    return targetFaults(task, where).concat(
      unknownKeys(task, ["type", "to", "visible"], where),
      typeof task.visible === "boolean" ? [] : [fault(where + ".visible is neither true nor false")]
    );
  }
  if (task.type === "export_layer") {
    return targetFaults(task, where).concat(
      unknownKeys(task, ["type", "to"].concat(PICTURE_WORDS), where),
      flatList(pictureFaults(task, where))
    );
  }
  if (task.type === "replace_text") {
    return targetFaults(task, where).concat(
      unknownKeys(task, ["type", "to", "text"], where),
      isText(task.text) && task.text.length <= 20000 ? [] : [fault(where + ".text is no text")]
    );
  }
  return [fault(where + ".type is no task that this worker knows")];
}

/**
 * @param {any} task
 * @param {string} where
 */
function replaceFaults(task, where) {
  var modes = ["stretch", "fit", "fill", "tile", "center"];
  var known = ["type", "from", "to"].concat(task.type === "smart_replace" ? [] : ["resizeMode"]);
  return unknownKeys(task, known, where).concat(
    isText(task.from) ? [] : [fault(where + ".from is no name")],
    isOneOf(task.resizeMode, modes.concat([/** @type {any} */ (null), /** @type {any} */ (undefined)]))
      ? []
      : [fault(where + ".resizeMode is none of " + modes.join(", "))]
  );
}

/**
 * An index path, names joined by slashes, a name, an id.
 * @param {any} task
 * @param {string} where
 */
function targetFaults(task, where) {
  var to = task.to;
  if (isListOf(to, isIndex) && to.length > 0 && to.length <= 64) {
    return [];
  }
  if (isText(to) && to.length > 0 && to.length <= 2000) {
    return [];
  }
  if (isObject(to) && isText(to.name) && to.name.length <= 2000) {
    return unknownKeys(to, ["name"], where + ".to");
  }
  if (isObject(to) && isIndex(to.id)) {
    return unknownKeys(to, ["id"], where + ".to");
  }
  return [fault(where + ".to is no index path, no names, no name and no id")];
}

/** What may be said of every picture that is saved. */
var PICTURE_WORDS = ["name", "quality", "width", "height", "matte"];

/**
 * @param {any} output
 * @param {string} where
 */
function outputFaults(output, where) {
  if (output.type === "psd") {
    return unknownKeys(output, ["type", "name"], where).concat(
      isText(output.name) ? [] : [fault(where + ".name is no name")]
    );
  }
  return unknownKeys(output, ["type"].concat(PICTURE_WORDS), where).concat(
    isOneOf(output.type, ["jpg", "png", "webp"]) ? [] : [fault(where + ".type is none of jpg, png, webp, psd")],
    flatList(pictureFaults(output, where))
  );
}

/**
 * @param {any} picture
 * @param {string} where
 */
function pictureFaults(picture, where) {
  var matte = typeof picture.matte === "undefined" ? "#ffffff" : picture.matte;
  return [
    isText(picture.name) ? [] : [fault(where + ".name is no name")],
    isWithin(picture.quality, 0, 100) ? [] : [fault(where + ".quality is not from 0 to 100")],
    isWithin(picture.width, 1, 300000) ? [] : [fault(where + ".width is no width")],
    isWithin(picture.height, 1, 300000) ? [] : [fault(where + ".height is no height")],
    isText(matte) && /^#[0-9a-f]{6}$/i.test(matte) ? [] : [fault(where + ".matte is no colour such as #ffffff")]
  ];
}

/**
 * @param {any} value
 * @param {number} least
 * @param {number} most
 * @returns {boolean} also when it is left out
 */
function isWithin(value, least, most) {
  return typeof value === "undefined" || (isIndex(value) && value >= least && value <= most);
}
