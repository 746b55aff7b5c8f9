import { createContext, runInContext } from "node:vm";
import * as enums from "./enums.js";
import { File, Folder } from "./files.js";
import { openPhotoshop } from "./photoshop.js";
import { openSockets } from "./socket.js";
import { SolidColor } from "./solid-color.js";
import { UnitValue } from "./units.js";

/** What is left of each prototype; everything else of it came after ES3. */
const kept = {
  Array: "concat join pop push reverse shift slice sort splice toLocaleString toString unshift",
  String:
    "charAt charCodeAt concat indexOf lastIndexOf localeCompare match replace search slice split substr substring toLocaleLowerCase toLocaleUpperCase toLowerCase toString toUpperCase valueOf",
  Function: "apply call toString name arguments caller",
  Object:
    "hasOwnProperty isPrototypeOf propertyIsEnumerable toLocaleString toString valueOf __proto__",
  Number: "toExponential toFixed toLocaleString toPrecision toString valueOf",
  RegExp: "exec test toString global ignoreCase multiline source lastIndex flags",
};

const globalsKept =
  "Array Boolean Date Error EvalError Function Infinity Math NaN Number Object RangeError ReferenceError RegExp String SyntaxError TypeError URIError decodeURI decodeURIComponent encodeURI encodeURIComponent escape eval isFinite isNaN parseFloat parseInt undefined unescape";

const strip = `(function (kept, globalsKept) {
  var global = this, names = Object.getOwnPropertyNames, i;
  function only(object, words) {
    var all = names(object), allowed = " " + words + " constructor length prototype ";
    for (var at = 0; at < all.length; at++)
      if (allowed.indexOf(" " + all[at] + " ") < 0) delete object[all[at]];
  }
  for (var type in kept) only(global[type].prototype, kept[type]);
  only(Array, ""); only(Number, "MAX_VALUE MIN_VALUE NaN NEGATIVE_INFINITY POSITIVE_INFINITY");
  only(String, "fromCharCode"); only(Date, "parse UTC");
  delete Date.prototype.toISOString; delete Date.prototype.toJSON;
  only(Math, "E LN10 LN2 LOG10E LOG2E PI SQRT1_2 SQRT2 abs acos asin atan atan2 ceil cos exp floor log max min pow random round sin sqrt tan");
  var all = names(global), allowed = " " + globalsKept + " ";
  for (i = 0; i < all.length; i++) if (allowed.indexOf(" " + all[i] + " ") < 0) delete global[all[i]];
  only(Object, "");
})`;

/** A global object such as ExtendScript's in Photoshop. `state()` says what a script has left behind. */
export function openRealm(script, options) {
  const context = createContext();
  runInContext(strip, context).call(runInContext("this", context), kept, globalsKept);
  const { secondMs } = options;
  const { app, ActionDescriptor, ActionReference, state } = openPhotoshop(options);
  Object.assign(context, enums, {
    File,
    Folder,
    UnitValue,
    app,
    ActionDescriptor,
    ActionReference,
    SolidColor,
  });
  Object.assign(context, saveOptions(), { Socket: openSockets(options) });
  context.alert = () => {
    throw new Error("A dialog is open, and nobody is there to close it.");
  };
  context.$ = {
    fileName: script,
    os: "Windows 10",
    getenv: () => null,
    sleep: (ms) =>
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, (ms * secondMs) / 1000),
  };
  return { context, state };
}

const saveOptions = () =>
  Object.fromEntries(
    ["JPEGSaveOptions", "PNGSaveOptions", "PhotoshopSaveOptions"].map((name) => [
      name,
      class {
        format = name.replace("SaveOptions", "");
      },
    ]),
  );
