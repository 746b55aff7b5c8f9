/**
 * What ends a job: a code that says it, a sentence, facts. The same words as the engine without Photoshop uses.
 * @param {string} code
 * @param {string} message
 * @param {{ [fact: string]: Json }} [data]
 * @returns {Refusal}
 */
function refusal(code, message, data) {
  return { isRefusal: true, code: code, message: message, data: data || {}, retryable: false };
}

/**
 * The same, when another attempt could succeed.
 * @param {string} code
 * @param {string} message
 * @param {{ [fact: string]: Json }} [data]
 * @returns {Refusal}
 */
function passing(code, message, data) {
  var said = refusal(code, message, data);
  said.retryable = true;
  return said;
}

/**
 * Anything thrown, as a refusal: what is none is this script's or Photoshop's own failure.
 * @param {any} thrown
 * @returns {Refusal}
 */
function asRefusal(thrown) {
  if (thrown && thrown.isRefusal) {
    return thrown;
  }
  return passing("INTERNAL", wordsOf(thrown), { line: thrown ? thrown.line || null : null });
}

/**
 * @param {any} thrown
 * @returns {string}
 */
function wordsOf(thrown) {
  return String((thrown && thrown.message) || thrown);
}
