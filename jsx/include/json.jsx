// ExtendScript has no JSON. Written JSON is plain ASCII, so that one char is one byte.

/**
 * @param {any} value
 * @returns {string}
 */
function writeJson(value) {
  if (value === null || typeof value === "undefined") {
    return "null";
  }
  if (typeof value === "string") {
    return quoted(value);
  }
  if (typeof value === "number") {
    return isFinite(value) ? String(value) : "null";
  }
  if (typeof value === "boolean") {
    return String(value);
  }
  return value instanceof Array ? writeList(value) : writeObject(value);
}

/**
 * @param {any[]} list
 * @returns {string}
 */
function writeList(list) {
  var parts = [];
  var at;
  for (at = 0; at < list.length; at++) {
    parts.push(writeJson(list[at]));
  }
  return "[" + parts.join(",") + "]";
}

/**
 * @param {any} value
 * @returns {string}
 */
function writeObject(value) {
  var parts = [];
  var name;
  for (name in value) {
    if (hasMember(value, name) && typeof value[name] !== "undefined") {
      parts.push(quoted(name) + ":" + writeJson(value[name]));
    }
  }
  return "{" + parts.join(",") + "}";
}

/**
 * Whether an object has a member of its own. Asking the object itself would call a member named `hasOwnProperty`.
 * @param {object} value
 * @param {string} name
 * @returns {boolean}
 */
function hasMember(value, name) {
  return Object.prototype.hasOwnProperty.call(value, name);
}

/**
 * @param {string} text
 * @returns {string}
 */
function quoted(text) {
  var out = "";
  var at;
  var code;
  for (at = 0; at < text.length; at++) {
    code = text.charCodeAt(at);
    if (code === 34 || code === 92) {
      out += "\\" + text.charAt(at);
    } else if (code >= 32 && code < 127) {
      out += text.charAt(at);
    } else {
      out += "\\u" + ("000" + code.toString(16)).slice(-4);
    }
  }
  return '"' + out + '"';
}

/**
 * Throws an Error when the text is no JSON.
 * @param {string} text
 * @returns {Json}
 */
function parseJson(text) {
  var reader = { text: text, at: 0 };
  var value = readValue(reader);
  if (nextChar(reader) !== "") {
    throw badJson(reader);
  }
  return value;
}

/**
 * The next char that is no space; it is not taken.
 * @param {{ text: string, at: number }} reader
 * @returns {string}
 */
function nextChar(reader) {
  while (reader.at < reader.text.length && " \t\r\n".indexOf(reader.text.charAt(reader.at)) >= 0) {
    reader.at++;
  }
  return reader.text.charAt(reader.at);
}

/**
 * @param {{ text: string, at: number }} reader
 * @returns {Error}
 */
function badJson(reader) {
  return new Error("This is no JSON, at char " + reader.at + ".");
}

/**
 * @param {{ text: string, at: number }} reader
 * @returns {Json}
 */
function readValue(reader) {
  var first = nextChar(reader);
  if (first === "{") {
    return readMembers(reader);
  }
  if (first === "[") {
    return readList(reader);
  }
  if (first === '"') {
    return readText(reader);
  }
  return readWord(reader);
}

/**
 * @param {{ text: string, at: number }} reader
 * @returns {Json}
 */
function readWord(reader) {
  var words = /^(?:true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+\-]?[0-9]+)?)/;
  var found = words.exec(reader.text.substr(reader.at, 64));
  if (!found) {
    throw badJson(reader);
  }
  reader.at += found[0].length;
  if (found[0] === "null") {
    return null;
  }
  return found[0] === "true" || (found[0] === "false" ? false : Number(found[0]));
}

/**
 * @param {{ text: string, at: number }} reader
 * @param {string} close
 * @returns {boolean} whether another member follows
 */
function goesOn(reader, close) {
  var next = nextChar(reader);
  if (next !== "," && next !== close) {
    throw badJson(reader);
  }
  reader.at++;
  return next === ",";
}

/**
 * @param {{ text: string, at: number }} reader
 * @returns {Json[]}
 */
function readList(reader) {
  /** @type {Json[]} */
  var list = [];
  reader.at++;
  if (nextChar(reader) === "]") {
    reader.at++;
    return list;
  }
  do {
    list.push(readValue(reader));
  } while (goesOn(reader, "]"));
  return list;
}

/**
 * @param {{ text: string, at: number }} reader
 * @returns {{ [name: string]: Json }}
 */
function readMembers(reader) {
  /** @type {{ [name: string]: Json }} */
  var members = {};
  reader.at++;
  if (nextChar(reader) === "}") {
    reader.at++;
    return members;
  }
  do {
    readMember(reader, members);
  } while (goesOn(reader, "}"));
  return members;
}

/**
 * @param {{ text: string, at: number }} reader
 * @param {{ [name: string]: Json }} members
 */
function readMember(reader, members) {
  var name;
  var value;
  if (nextChar(reader) !== '"') {
    throw badJson(reader);
  }
  name = readText(reader);
  if (nextChar(reader) !== ":") {
    throw badJson(reader);
  }
  reader.at++;
  value = readValue(reader);
  // It would become the object's prototype, not a member. Docket's own JSON has no such key.
  if (name !== "__proto__") {
    members[name] = value;
  }
}

/**
 * @param {{ text: string, at: number }} reader
 * @returns {string}
 */
function readText(reader) {
  var out = "";
  var from = reader.at + 1;
  var at = from;
  var code;
  while ((code = reader.text.charCodeAt(at)) !== 34) {
    if (!(code >= 32)) {
      reader.at = at;
      throw badJson(reader);
    }
    if (code === 92) {
      out += reader.text.substring(from, at);
      reader.at = at + 1;
      out += readEscape(reader);
      from = reader.at;
      at = from - 1;
    }
    at++;
  }
  reader.at = at + 1;
  return out + reader.text.substring(from, at);
}

/**
 * @param {{ text: string, at: number }} reader
 * @returns {string}
 */
function readEscape(reader) {
  var marks = '"\\/bfnrt';
  var meant = '"\\/\b\f\n\r\t';
  var mark = reader.text.charAt(reader.at);
  var digits = reader.text.substr(reader.at + 1, 4);
  if (mark === "u" && /^[0-9a-fA-F]{4}$/.test(digits)) {
    reader.at += 5;
    return String.fromCharCode(parseInt(digits, 16));
  }
  if (mark === "" || marks.indexOf(mark) < 0) {
    throw badJson(reader);
  }
  reader.at++;
  return meant.charAt(marks.indexOf(mark));
}
