/** What actions are told with: values by a number that stands for a word. */
export class ActionDescriptor {
  values = new Map();
  get count() {
    return this.values.size;
  }
  hasKey(key) {
    return this.values.has(key);
  }
  getType(key) {
    return this.value(key).type;
  }
  value(key) {
    if (!this.values.has(key)) throw new Error("The requested property does not exist.");
    return this.values.get(key);
  }
}

/** One that has a getter and a putter for a kind of value; asking for another kind than there is fails. */
for (const kind of [
  "Boolean",
  "Double",
  "EnumerationValue",
  "Integer",
  "List",
  "ObjectValue",
  "Path",
  "Reference",
  "String",
  "UnitDoubleValue",
]) {
  ActionDescriptor.prototype[`get${kind}`] = function get(key) {
    const found = this.value(key);
    if (found.kind !== kind) throw new Error(`Illegal argument: it is no ${kind}.`);
    return found.value;
  };
  ActionDescriptor.prototype[`put${kind}`] = function put(key, value) {
    this.values.set(key, { kind, value, type: kind });
  };
}

export class ActionReference {
  putIdentifier(desiredClass, value) {
    Object.assign(this, { desiredClass, value });
  }
  putEnumerated(desiredClass, type, value) {
    Object.assign(this, { desiredClass, type, value });
  }
}

export class ActionList {
  constructor(items) {
    this.items = items;
  }
  get count() {
    return this.items.length;
  }
  getObjectValue(at) {
    return this.items[at];
  }
}

/** Numbers for words, the same for as long as Photoshop runs. */
export function openTypeIds() {
  const words = [];
  const idOf = (word) => {
    if (!words.includes(word)) words.push(word);
    return words.indexOf(word) + 1_000;
  };
  return { idOf, wordOf: (id) => words[id - 1_000] };
}
