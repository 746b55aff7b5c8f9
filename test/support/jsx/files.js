import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  rmdirSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

/** ExtendScript's File: nothing throws, everything says so by `false` and `error`. */
export class File {
  constructor(path) {
    this.fsName = resolve(`${path}`);
    this.encoding = "";
    this.error = "";
    this.handle = null;
  }
  get name() {
    return encodeURI(basename(this.fsName));
  }
  get parent() {
    return new Folder(dirname(this.fsName));
  }
  get exists() {
    return existsSync(this.fsName) && statSync(this.fsName).isFile();
  }
  get length() {
    return this.exists ? statSync(this.fsName).size : 0;
  }
  open(mode) {
    return this.tried(() => {
      this.handle = openSync(this.fsName, mode);
    });
  }
  read(count = this.length) {
    const bytes = Buffer.alloc(count);
    const text = bytes.toString("latin1", 0, readSync(this.handle, bytes, 0, count));
    return this.encoding === "BINARY" ? text : text.replaceAll("\r", "");
  }
  write(text) {
    const sent = this.encoding === "BINARY" ? text : text.replace(/\r?\n/g, "\r\n");
    return this.tried(() => void writeSync(this.handle, Buffer.from(sent, "latin1")));
  }
  close() {
    return this.tried(() => closeSync(this.handle));
  }
  remove() {
    return this.tried(() => rmSync(this.fsName));
  }
  toString() {
    return this.fsName;
  }
  tried(act) {
    try {
      act();
      return true;
    } catch (error) {
      this.error = error.message;
      return false;
    }
  }
}

export class Folder {
  constructor(path) {
    this.fsName = resolve(`${path}`);
  }
  get exists() {
    return existsSync(this.fsName) && statSync(this.fsName).isDirectory();
  }
  create() {
    mkdirSync(this.fsName, { recursive: true });
    return true;
  }
  getFiles() {
    return readdirSync(this.fsName, { withFileTypes: true }).map((entry) => {
      const path = join(this.fsName, entry.name);
      return entry.isDirectory() ? new Folder(path) : new File(path);
    });
  }
  /** Only an empty one. */
  remove() {
    try {
      rmdirSync(this.fsName);
      return true;
    } catch {
      return false;
    }
  }
  toString() {
    return this.fsName;
  }
}
