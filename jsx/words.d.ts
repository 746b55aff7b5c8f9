/** The words the modules share. Types only: nothing of this reaches Photoshop. */

type Json = any;

/** The compiler asks for it, and Photoshop's own types have it not. */
type Extract<T, U> = T extends U ? T : never;

/** Set by whoever starts the script: the settings as JSON text. */
declare var docketSettings: string | undefined;

/** What the script is started with. */
interface Settings {
  /** http://host:port, plain: Photoshop's Socket knows no TLS. */
  serverUrl: string;
  /** A worker's token; not needed when a job's key is given. */
  token?: string;
  /** One job. Without it the script claims job after job. */
  jobId?: string;
  /** The key of its claim, when somebody claimed it for us. */
  key?: string;
  /** A folder for the files of a job. */
  workDir: string;
  /** The worker's own name at the server. */
  worker?: string;
  /** Loop: ends after so many jobs, for Photoshop never gives all memory back. */
  jobsMax?: number;
  /** Loop: ends once there is such a file. */
  stopFile?: string;
  /** Loop: pause when nothing waits, in ms. */
  pauseMs?: number;
}

interface Server {
  /** host:port */
  host: string;
  /** What comes before every path, without the last slash. */
  base: string;
}

/** A job in hand. */
interface Held {
  server: Server;
  id: string;
  key: string;
  folder: Folder;
}

interface HttpCall {
  method: string;
  /** With its query. */
  path: string;
  token?: string;
  /** One char a byte. */
  body?: string;
  type?: string;
  /** Sent as the body. */
  file?: File;
  /** Takes the body of an answer 200. */
  into?: File;
}

interface HttpAnswer {
  status: number;
  headers: { [name: string]: string };
  /** One char a byte; empty when it went into a file. */
  body: string;
}

/** A socket and what was read from it but not yet used. */
interface Stream {
  socket: Socket;
  bytes: string;
}

/** What ends a job, thrown. */
interface Refusal {
  isRefusal: true;
  code: string;
  message: string;
  data: { [fact: string]: Json };
  /** Whether another attempt could succeed. */
  retryable: boolean;
}

/** Which layer: an index path, names joined by slashes, a name, an id. */
type Target = number[] | string | { name: string } | { id: number };

/** Those of a task that it has are checked before. */
interface Task extends Picture {
  type: string;
  from: string;
  to: Target;
  resizeMode?: string | null;
  visible: boolean;
  text: string;
}

/** How a picture is saved. */
interface Picture {
  name: string;
  quality?: number | undefined;
  /** The largest sides. */
  width?: number | undefined;
  height?: number | undefined;
  /** #rrggbb under what is see-through. */
  matte?: string | undefined;
}

interface Output extends Picture {
  type: string;
}

/** A file to be handed in. */
interface Saved {
  name: string;
  file: File;
}

/** A layer or group, and its index path. */
interface Placed {
  layer: any;
  path: number[];
}

interface Recipe {
  inputs: string[];
  base: string;
  tasks: Task[];
  outputs: Output[];
}

/** What the tasks of one job share. */
interface Bench {
  doc: Document;
  /** Where each input lies. */
  files: { [name: string]: File };
  folder: Folder;
  warnings: { code: string; message: string }[];
  /** What export_layer has made. */
  saved: Saved[];
  layerTree?: LayerNode[];
}

interface LayerNode {
  name: string;
  type: string;
  kind?: string;
  path: number[];
  id: number;
  visible: boolean;
  opacity: number;
  blendMode: string;
  bounds: { left: number; top: number; right: number; bottom: number };
  smartObject?: SmartFacts;
  layers?: LayerNode[];
}

interface SmartFacts {
  file: string;
  width: number;
  height: number;
  embedded: boolean;
  sharedWith: number[][];
  warp: string;
  filters: string[];
}

/** Of the contents of a smart object. */
interface Contents {
  id: string;
  file: string;
  width: number;
  height: number;
  /** Pixels an inch. */
  resolution: number;
  embedded: boolean;
  warp: string;
  filters: string[];
}
