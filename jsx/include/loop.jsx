// Job after job, for places without Node. Photoshop shows no signs of life meanwhile.

/** Pause when nothing waits, in ms. */
var LOOP_PAUSE_MS = 1000;
/** Photoshop never gives all memory back: end, and be started again. */
var LOOP_JOBS_MAX = 100;

/**
 * @param {Settings} settings
 * @returns {{ ok: boolean, jobs: number }}
 */
function workInLoop(settings) {
  var server = serverAt(settings.serverUrl);
  var jobs = 0;
  while (jobs < (settings.jobsMax || LOOP_JOBS_MAX) && !isToldToStop(settings)) {
    if (workOnNext(server, settings)) {
      jobs++;
    } else {
      $.sleep(settings.pauseMs || LOOP_PAUSE_MS);
    }
  }
  return { ok: true, jobs: jobs };
}

/**
 * @param {Settings} settings
 * @returns {boolean}
 */
function isToldToStop(settings) {
  return Boolean(settings.stopFile) && new File(settings.stopFile).exists;
}

/**
 * A server that is gone for a while is waited for; one that refuses our token ends the loop.
 * @param {Server} server
 * @param {Settings} settings
 * @returns {boolean} whether there was a job
 */
function workOnNext(server, settings) {
  var id;
  var key;
  try {
    id = fetchJobId(server);
    key = id === null ? null : claimKey(server, id, settings);
  } catch (thrown) {
    if (!thrown.retryable) {
      throw thrown;
    }
    return false;
  }
  if (id === null || key === null) {
    return false;
  }
  workOn(held(server, id, key, settings));
  return true;
}

/**
 * @param {Server} server
 * @param {string} id
 * @param {string} key
 * @param {Settings} settings
 * @returns {Held}
 */
function held(server, id, key, settings) {
  madeFolder(settings.workDir);
  return { server: server, id: id, key: key, folder: madeFolder(settings.workDir + "/" + id) };
}
