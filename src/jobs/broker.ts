import { asFacts } from "../log.ts";
import { servingNobody } from "../serving.ts";
import { hasRate, opensInMs } from "./rates/rates.ts";
import { release } from "./release.ts";
import type { JobsRoom } from "./room.ts";
import { limitedIn } from "./seats.ts";
import type { StoredJob } from "./stored.ts";
import { type Claimer, type Holder, isFor, takeFor } from "./take.ts";

/** The one place of a server where claims meet: requests that wait together are served by one batch. */
export interface Broker {
  claim(claimer: Claimer): Promise<StoredJob[]>;
  /** Work may have come: a job of this function that requires this, or anything at all when left out. */
  wake(name?: string, requires?: string): void;
  /** A job came to an end or back: there may be a seat for another one of this function, or of any that is limited. */
  freed(name?: string): void;
  /** Answer those who wait and fit as if their wait were over. */
  dismiss(fits: (claimer: Claimer) => boolean): void;
  /** Answer everybody who waits with nothing, and hand out no more. */
  drain(): void;
  close(): Promise<void>;
}

/** A claim that has no answer yet. */
interface Request extends Holder {
  readonly answer: (jobs: StoredJob[]) => void;
  readonly refuse: (error: unknown) => void;
  readonly giveUp: () => void;
  /** Whether it was looked for since it came or was last woken. */
  looked: boolean;
  /** A round is looking for it just now, and answers it. */
  inRound: boolean;
  /** Its wait is over, or its caller is gone. */
  over: boolean;
}

interface Desk {
  readonly room: JobsRoom;
  readonly requests: Set<Request>;
  /** Named calls under way: a repeated call joins the first. */
  readonly named: Map<string, Promise<StoredJob[]>>;
  pumping: Promise<void> | undefined;
  draining: boolean;
  /** Settles when all that was given back so far is written. */
  returned: Promise<void>;
  /** When a rate lets claims begin that wait for it. */
  opening: NodeJS.Timeout | undefined;
}

export function openBroker(room: JobsRoom): Broker {
  const desk: Desk = {
    room,
    requests: new Set(),
    named: new Map(),
    pumping: undefined,
    draining: false,
    returned: Promise.resolve(),
    opening: undefined,
  };
  // Wakes can be lost with the change stream; this is what remains then.
  const backstop = setInterval(() => wake(desk), room.config.claimPollMs).unref();
  return {
    claim: (claimer) => claim(desk, claimer),
    wake: (name, requires) => wake(desk, name, requires),
    freed: (name) => freed(desk, name),
    dismiss: (fits) => {
      for (const { claimer, giveUp } of desk.requests) if (fits(claimer)) giveUp();
    },
    drain: () => drain(desk),
    close: async () => {
      clearInterval(backstop);
      drain(desk);
      await desk.pumping;
      clearTimeout(desk.opening);
      await desk.returned;
    },
  };
}

function claim(desk: Desk, claimer: Claimer): Promise<StoredJob[]> {
  if (desk.draining || claimer.signal?.aborted) return Promise.resolve([]);
  if (claimer.claimId === undefined) return park(desk, claimer);
  const name = `${claimer.user} ${claimer.claimId}`;
  const underWay = desk.named.get(name);
  if (underWay !== undefined) return underWay;
  const answer = park(desk, claimer).finally(() => desk.named.delete(name));
  desk.named.set(name, answer);
  return answer;
}

function park(desk: Desk, claimer: Claimer): Promise<StoredJob[]> {
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      request.over = true;
      if (!request.inRound) request.answer([]);
    };
    const timer = claimer.waitMs > 0 ? setTimeout(giveUp, claimer.waitMs) : undefined;
    claimer.signal?.addEventListener("abort", giveUp, { once: true });
    const leave = () => {
      clearTimeout(timer);
      claimer.signal?.removeEventListener("abort", giveUp);
      desk.requests.delete(request);
    };
    const request: Request = {
      claimer,
      giveUp,
      looked: false,
      inRound: false,
      over: false,
      answer: (jobs) => {
        leave();
        resolve(jobs);
      },
      refuse: (error) => {
        leave();
        reject(error);
      },
    };
    desk.requests.add(request);
    // A turn of the event loop lets claims that arrived together meet in one batch.
    setImmediate(() => start(desk));
  });
}

function wake(desk: Desk, name?: string, requires?: string): void {
  for (const request of desk.requests) {
    if (name === undefined || isFor(request.claimer, name, requires)) request.looked = false;
  }
  start(desk);
}

/** What it required that waits for the seat is not known. */
function freed(desk: Desk, freedName?: string): void {
  const limited = limitedIn(desk.room);
  if (freedName === undefined ? limited.size === 0 : !limited.has(freedName)) return;
  lookAgain(desk, (name) => (freedName === undefined ? limited.has(name) : name === freedName));
}

/** For whoever asks for a function such as this. */
function lookAgain(desk: Desk, fits: (name: string) => boolean): void {
  for (const request of desk.requests)
    if (request.claimer.functions.some(fits)) request.looked = false;
  start(desk);
}

const unlooked = (desk: Desk) =>
  [...desk.requests].filter(({ looked, inRound }) => !looked && !inRound);

/** Rounds follow each other while somebody has not been looked for; there is one at a time. */
function start(desk: Desk): void {
  if (desk.pumping !== undefined || unlooked(desk).length === 0) return;
  desk.pumping = servingNobody(() => round(desk)).finally(() => {
    desk.pumping = undefined;
    start(desk);
  });
}

async function round(desk: Desk): Promise<void> {
  const requests = unlooked(desk);
  for (const request of requests) Object.assign(request, { looked: true, inRound: true });
  try {
    const got = await desk.room.board.during(() => takeFor(desk.room, requests));
    const { taken, fresh, isClosed } = got;
    for (const request of requests)
      settle(desk, request, { jobs: taken.get(request) ?? [], fresh });
    if (isClosed && desk.requests.size > 0) await awaitOpening(desk);
  } catch (error) {
    for (const request of requests) request.refuse(error);
  }
}

interface Result {
  readonly jobs: StoredJob[];
  readonly fresh: ReadonlySet<StoredJob>;
}

function settle(desk: Desk, request: Request, { jobs, fresh }: Result): void {
  const isGone = request.claimer.signal?.aborted || desk.draining;
  // What an earlier call of this name was told is in somebody's hands.
  const untold = jobs.filter((job) => fresh.has(job));
  if (isGone) giveBack(desk, untold);
  request.inRound = false;
  if (isGone) request.answer([]);
  else if (jobs.length > 0 || request.over || request.claimer.waitMs === 0) request.answer(jobs);
}

/** Nothing moves when a function's period is over: whoever waits for it then is looked for by the clock. */
async function awaitOpening(desk: Desk): Promise<void> {
  const waiting = [...desk.requests].flatMap(({ claimer }) => claimer.functions);
  const ms = await opensInMs(desk.room, waiting);
  clearTimeout(desk.opening);
  const open = () => lookAgain(desk, (name) => hasRate(desk.room, name));
  desk.opening = setTimeout(open, Math.max(ms, rateLookMs)).unref();
}

/** Between looks for a rate that should have opened, in ms. */
const rateLookMs = 10;

/** Nobody is there to take these. Should giving back fail, their leases run out. */
function giveBack(desk: Desk, jobs: readonly StoredJob[]): void {
  if (jobs.length === 0) return;
  const done = release(desk.room, jobs).catch((error: unknown) =>
    desk.room.log.warn("claim.release", asFacts(error)),
  );
  desk.returned = desk.returned.then(() => done);
}

function drain(desk: Desk): void {
  desk.draining = true;
  for (const request of desk.requests) if (!request.inRound) request.answer([]);
}
