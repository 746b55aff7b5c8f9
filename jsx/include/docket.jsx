// What is asked of a Docket server: its REST calls, repeated while nobody answers.

/** Tries of one call. */
var CALL_TRIES = 5;
/** Pause after the first try, doubled after each, in ms. */
var CALL_PAUSE_MS = 250;

/**
 * @param {string} url
 * @returns {Server}
 */
function serverAt(url) {
  var found = /^http:\/\/([^\/?#]+)([^?#]*)$/.exec(url);
  if (!found) {
    throw refusal("BAD_SETTINGS", "The server's address must start with http://, not be " + url + ".");
  }
  return {
    host: /:[0-9]+$/.test(found[1]) ? found[1] : found[1] + ":80",
    base: found[2].replace(/\/+$/, "")
  };
}

/**
 * A call that bears being repeated: again while there is no answer or the server is at fault.
 * @param {Server} server
 * @param {HttpCall} call
 * @returns {HttpAnswer}
 */
function ask(server, call) {
  var tried = 1;
  var answer;
  while (tried < CALL_TRIES) {
    answer = askOnce(server, call);
    if (answer && answer.status < 500) {
      return answer;
    }
    $.sleep(CALL_PAUSE_MS * Math.pow(2, tried - 1));
    tried++;
  }
  return exchange(server, call);
}

/**
 * @param {Server} server
 * @param {HttpCall} call
 * @returns {HttpAnswer | null} null: no answer
 */
function askOnce(server, call) {
  try {
    return exchange(server, call);
  } catch (thrown) {
    if (thrown.code !== "SERVER_UNREACHABLE") {
      throw thrown;
    }
    return null;
  }
}

/**
 * The JSON in an answer; an answer that refuses is thrown as a Refusal with the server's own code.
 * @param {HttpAnswer} answer
 * @returns {Json}
 */
function accepted(answer) {
  /** @type {Json} */
  var said = null;
  try {
    said = parseJson(fromUtf8(answer.body));
  } catch (thrown) {
    said = {};
  }
  if (answer.status < 300) {
    return said;
  }
  throw refusedBy(answer.status, said || {});
}

/**
 * @param {number} status
 * @param {Json} said problem JSON
 * @returns {Refusal}
 */
function refusedBy(status, said) {
  var code = said.code || "SERVER_REFUSED";
  var message = said.title || "The server answered " + status + ".";
  return status >= 500 ? passing(code, message, { status: status }) : refusal(code, message, { status: status });
}

/**
 * One char a byte, to text.
 * @param {string} bytes
 * @returns {string}
 */
function fromUtf8(bytes) {
  return decodeURIComponent(escape(bytes));
}

/**
 * A name as it stands in a path or a query.
 * @param {string} name
 * @returns {string}
 */
function inUrl(name) {
  return encodeURIComponent(name);
}

/**
 * @param {Held} job
 * @param {string} verb with its slash
 * @param {string} [query]
 * @returns {string}
 */
function jobPath(job, verb, query) {
  return "/rest/jobs/" + job.id + "/" + verb + "?key=" + inUrl(job.key) + (query || "");
}

/**
 * @param {Held} job
 * @param {string} name
 * @param {string} [query]
 * @returns {string}
 */
function filePath(job, name, query) {
  return "/api/files/" + job.id + "/" + inUrl(name) + "?key=" + inUrl(job.key) + (query || "");
}

/** What this worker can do and others can't; it leaves to them what they can do as well. */
var CAPABILITIES = "capabilities=photoshop";

/**
 * The id of a recipe that waits; null when none does.
 * @param {Server} server
 * @returns {string | null}
 */
function fetchJobId(server) {
  var answer = ask(server, { method: "GET", path: "/rest/jobs/fetch/?function=photoshop.recipe&sparing=true&" + CAPABILITIES });
  return answer.status === 204 ? null : accepted(answer).id;
}

/**
 * The key of a new claim; null when somebody else was faster.
 * @param {Server} server
 * @param {string} id
 * @param {Settings} settings
 * @returns {string | null}
 */
function claimKey(server, id, settings) {
  var worker = inUrl(settings.worker || "photoshop");
  var path = "/rest/jobs/" + id + "/claim/?worker=" + worker + "&" + CAPABILITIES;
  var answer = ask(server, { method: "POST", path: path, token: settings.token || "" });
  return answer.status === 409 ? null : accepted(answer).key;
}

/**
 * @param {Held} job
 * @returns {Json} the recipe, as it was submitted
 */
function fetchRecipe(job) {
  return accepted(ask(job.server, { method: "GET", path: jobPath(job, "data/") })).input;
}

/**
 * Says how far the job is, which renews its lease. A Refusal CLAIM_LOST or JOB_ENDED means: stop.
 * @param {Held} job
 * @param {string} phase
 * @param {number} percent
 * @param {string} message
 */
function sayStatus(job, phase, percent, message) {
  var query = "&status=" + inUrl(phase) + "&percent=" + percent + "&message=" + inUrl(message);
  accepted(ask(job.server, { method: "POST", path: jobPath(job, "status/update/", query) }));
}

/**
 * @param {Held} job
 * @param {string} name
 * @param {File} into
 */
function fetchInput(job, name, into) {
  var path = filePath(job, name, "&kind=input");
  accepted(ask(job.server, { method: "GET", path: path, into: into }));
}

/**
 * @param {Held} job
 * @param {string} name
 * @param {File} file
 */
function handIn(job, name, file) {
  var path = filePath(job, name);
  var answer = ask(job.server, { method: "PUT", path: path, file: file, type: "application/octet-stream" });
  if (answer.status >= 500) {
    throw passing("UPLOAD_FAILED", "The output " + name + " was not taken.", { status: answer.status });
  }
  accepted(answer);
}

/**
 * @param {Held} job
 * @param {Json} output
 */
function deliver(job, output) {
  accepted(ask(job.server, { method: "POST", path: jobPath(job, "deliver/"), body: writeJson(output) }));
}

/**
 * Ends the attempt.
 * @param {Held} job
 * @param {Refusal} why
 */
function failJob(job, why) {
  var path = "/update-job/" + job.id + "?status=failed&key=" + inUrl(job.key);
  var body = { code: why.code, message: why.message, retryable: why.retryable, data: why.data };
  accepted(ask(job.server, { method: "POST", path: path, body: writeJson(body) }));
}
