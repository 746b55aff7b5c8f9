// HTTP/1.0 over Photoshop's Socket. "BINARY" everywhere: any other encoding drops carriage returns.

/** Seconds without a byte after which a connection counts as dead. */
var SOCKET_TIMEOUT_S = 60;
/** Bytes that are held in memory of a file on its way. */
var FILE_CHUNK_BYTES = 65536;
/** No answer's head is longer. */
var HEAD_BYTES_MAX = 65536;

/**
 * One call. No answer, or half of one, is the Refusal SERVER_UNREACHABLE; what the server answers is for the caller.
 * @param {Server} server
 * @param {HttpCall} call
 * @returns {HttpAnswer}
 */
function exchange(server, call) {
  var socket = new Socket();
  socket.timeout = SOCKET_TIMEOUT_S;
  if (!socket.open(server.host, "BINARY")) {
    throw unanswered(call, "no connection to " + server.host);
  }
  try {
    sendCall(socket, server, call);
    return readAnswer({ socket: socket, bytes: "" }, call);
  } finally {
    socket.close();
  }
}

/**
 * @param {HttpCall} call
 * @param {string} why
 * @returns {Refusal}
 */
function unanswered(call, why) {
  var what = call.method + " " + call.path.split("?")[0];
  return passing("SERVER_UNREACHABLE", what + " was not answered: " + why + ".");
}

/**
 * @param {Socket} socket
 * @param {Server} server
 * @param {HttpCall} call
 */
function sendCall(socket, server, call) {
  var bytes = call.file ? call.file.length : (call.body || "").length;
  var head = [
    call.method + " " + server.base + call.path + " HTTP/1.0",
    "Host: " + server.host,
    "Accept: application/json",
    "Connection: close",
    "Content-Length: " + bytes
  ];
  if (call.token) {
    head.push("Authorization: Bearer " + call.token);
  }
  if (bytes > 0) {
    head.push("Content-Type: " + (call.type || "application/json"));
  }
  socket.write(head.join("\r\n") + "\r\n\r\n" + (call.body || ""));
  if (call.file) {
    sendFile(socket, call.file);
  }
}

/**
 * A server that takes no more has its reason: its answer says it.
 * @param {Socket} socket
 * @param {File} file
 */
function sendFile(socket, file) {
  var left = file.length;
  var piece;
  openBinary(file, "r");
  try {
    do {
      piece = file.read(Math.min(left, FILE_CHUNK_BYTES));
      left -= piece.length;
    } while (piece.length > 0 && socket.write(piece) && left > 0);
  } finally {
    file.close();
  }
}

/**
 * @param {File} file
 * @param {string} mode
 */
function openBinary(file, mode) {
  file.encoding = "BINARY";
  if (!file.open(mode)) {
    throw passing("DISK_FAILED", "The file " + file.fsName + " can't be opened: " + file.error);
  }
}

/**
 * @param {Stream} stream
 * @param {HttpCall} call
 * @returns {HttpAnswer}
 */
function readAnswer(stream, call) {
  var answer = readHead(stream, call);
  var length = bodyLength(answer, call);
  if (call.into && answer.status === 200) {
    readFileBody(stream, call, length);
  } else {
    answer.body = readBody(stream, call, length);
  }
  return answer;
}

/**
 * More of the answer into `stream.bytes`. A read may well be short; only one of nothing means that no more comes.
 * @param {Stream} stream
 * @returns {boolean} whether anything came
 */
function readMore(stream) {
  var piece = stream.socket.read(FILE_CHUNK_BYTES);
  stream.bytes += piece;
  return piece.length > 0;
}

/**
 * @param {Stream} stream
 * @param {HttpCall} call
 * @returns {HttpAnswer}
 */
function readHead(stream, call) {
  var end = stream.bytes.indexOf("\r\n\r\n");
  var head;
  while (end < 0) {
    if (stream.bytes.length > HEAD_BYTES_MAX || !readMore(stream)) {
      throw unanswered(call, "the answer has no head");
    }
    end = stream.bytes.indexOf("\r\n\r\n");
  }
  head = stream.bytes.substring(0, end).split("\r\n");
  stream.bytes = stream.bytes.substring(end + 4);
  return { status: statusIn(head[0], call), headers: headersIn(head), body: "" };
}

/**
 * @param {string} line
 * @param {HttpCall} call
 * @returns {number}
 */
function statusIn(line, call) {
  var found = /^HTTP\/1\.[01] ([0-9]{3})/.exec(line);
  if (!found) {
    throw unanswered(call, "the answer is no HTTP");
  }
  return Number(found[1]);
}

/**
 * @param {string[]} head
 * @returns {{ [name: string]: string }} by names in small letters
 */
function headersIn(head) {
  /** @type {{ [name: string]: string }} */
  var headers = {};
  var at;
  var colon;
  for (at = 1; at < head.length; at++) {
    colon = head[at].indexOf(":");
    headers[head[at].substring(0, colon).toLowerCase()] = head[at]
      .substring(colon + 1)
      .replace(/^\s+|\s+$/g, "");
  }
  return headers;
}

/**
 * @param {HttpAnswer} answer
 * @param {HttpCall} call
 * @returns {number} -1: as far as the connection goes
 */
function bodyLength(answer, call) {
  if (answer.headers["transfer-encoding"]) {
    throw unanswered(call, "the answer comes in chunks, which HTTP/1.0 has not");
  }
  if (answer.status === 204 || answer.status === 304) {
    return 0;
  }
  return /^[0-9]+$/.test(answer.headers["content-length"] || "") ? Number(answer.headers["content-length"]) : -1;
}

/**
 * @param {Stream} stream
 * @param {HttpCall} call
 * @param {number} length
 * @returns {string}
 */
function readBody(stream, call, length) {
  while (length < 0 || stream.bytes.length < length) {
    if (!readMore(stream)) {
      break;
    }
  }
  if (stream.bytes.length < length) {
    throw unanswered(call, stream.bytes.length + " of " + length + " bytes came");
  }
  return length < 0 ? stream.bytes : stream.bytes.substring(0, length);
}

/**
 * Without a length nobody could tell whether the file is whole.
 * @param {Stream} stream
 * @param {HttpCall} call
 * @param {number} length
 */
function readFileBody(stream, call, length) {
  var file = /** @type {File} */ (call.into);
  var left = length;
  if (length < 0) {
    throw unanswered(call, "the answer does not say how long it is");
  }
  openBinary(file, "w");
  try {
    while (left > 0 && (stream.bytes.length > 0 || readMore(stream))) {
      writePiece(file, stream.bytes.substring(0, left));
      left -= Math.min(left, stream.bytes.length);
      stream.bytes = "";
    }
  } finally {
    file.close();
  }
  if (left > 0) {
    throw unanswered(call, length - left + " of " + length + " bytes came");
  }
}

/**
 * @param {File} file
 * @param {string} piece
 */
function writePiece(file, piece) {
  if (!file.write(piece)) {
    throw passing("DISK_FAILED", "The file " + file.fsName + " can't be written: " + file.error);
  }
}
