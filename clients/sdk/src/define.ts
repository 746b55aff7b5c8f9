import type { Readable } from "node:stream";
import type { z } from "zod";
import { fromJsonSchema } from "./json-schema.ts";
import type { FromJsonSchema, JsonSchema } from "./json-schema-type.ts";

/** One core API that a function calls, and how often in one run. */
export interface CoreCall {
  readonly api: string;
  readonly count: number;
}

/** What a function may use. What is left out takes the server's defaults. */
export interface FunctionLimits {
  /** Attempts of one job. */
  readonly attempts?: number;
  /** How long a claim lives without a sign of life, in ms. */
  readonly leaseMs?: number;
  /** How long one attempt may run, in ms. */
  readonly timeoutMs?: number;
  /** Pause before the second attempt, doubled for each further one, in ms. */
  readonly backoffMs?: number;
  /** Size of a job's input as JSON, in bytes; never more than the server's own limit. */
  readonly maxInputBytes?: number;
  /** Most of its jobs that run at once, on whichever workers; the others wait. 1 to 1000. */
  readonly concurrency?: number;
  /** Most of its attempts that begin within a time, on whichever workers; the others wait. */
  readonly rate?: Rate;
}

/** At most `count` (1 to 1,000,000) within any `periodMs` (100 ms to 7 days), wherever that begins. */
export interface Rate {
  readonly count: number;
  readonly periodMs: number;
}

/** A file the server is to fetch before the job can be claimed. */
export interface InputFile {
  /** The name the function reads it by. */
  readonly name: string;
  readonly url: string;
}

/** What a worker says of a job it holds; all words are the worker's own. */
export interface StatusUpdate {
  /** A free word such as `downloaded`. */
  readonly phase?: string;
  /** 0 to 100. */
  readonly percent?: number;
  readonly message?: string;
}

export type LogLevel = "DEBUG" | "INFO" | "WARN" | "ERROR";

/** The input and output files of the run under way. */
export interface RunFiles {
  /** Names of the input files. */
  readonly names: readonly string[];
  /** Where an input file lies on this machine, for as long as the run lasts; it is fetched at the first call. */
  path(name: string): Promise<string>;
  /** Hands in an output file; it becomes visible when the job is delivered. Bytes are sent again if need be, a stream once. */
  save(name: string, data: Uint8Array | Readable): Promise<void>;
}

/** Everything a run is given. */
export interface Run<Input> {
  readonly jobId: string;
  readonly attempt: number;
  readonly input: Input;
  /** Aborted when the job was cancelled or lost, ran out of time, or the worker must go. */
  readonly signal: AbortSignal;
  readonly files: RunFiles;
  /** The job's own token: for Docket's verbs that the function lists, such as `docket.submitJob`. It dies with the job. */
  readonly token: string;
  /** The secret that a core service of the team's own made for this job; absent where Docket is the core itself. */
  readonly coreToken?: string;
  /** W3C trace context of this run: send it along to whatever the run calls. */
  readonly traceparent?: string;
  /** Says how far the run is; sent soon, and the newest word wins for each of phase, percent and message. */
  progress(status: StatusUpdate): void;
  log(level: LogLevel, message: string): void;
  /** `core.user.auth.destroy`: the job's tokens are dead from then on. At the job's end Docket does it in any case. */
  destroyToken(): Promise<void>;
}

/** A named kind of work: what it is, what it takes, what it does. */
export interface FunctionDefinition<Input = unknown, Output = unknown> {
  /** Such as `photoshop.recipe`: lower-case words joined by dots or dashes. */
  readonly name: string;
  readonly version: string;
  readonly title: string;
  /** Markdown. */
  readonly description: string;
  readonly input: z.ZodType<Input>;
  readonly output?: z.ZodType<Output>;
  /** The JSON Schema that `input` was made from, where it was written as one; so for `output`. */
  readonly inputSchema?: JsonSchema;
  readonly outputSchema?: JsonSchema;
  /** The core API calls one run makes. */
  readonly calls: readonly CoreCall[];
  readonly limits?: FunctionLimits;
  /** Inputs that work, as a submitter writes them, for the docs. */
  readonly examples?: readonly unknown[];
  /** Files that the input names, for functions whose input says where they are. */
  inputFiles?(input: Input): readonly InputFile[];
  /** The callback URL that the input names, for functions whose input says it. */
  callbackUrl?(input: Input): string | undefined;
  /** The capability that only some workers have and that this input takes, such as `photoshop`; anybody does when undefined. */
  requires?(input: Input): string | undefined;
  run(run: Run<Input>): Promise<Output>;
}

/** Such as `photoshop.recipe`. */
export const functionNameForm = /^[a-z][a-z0-9]*([.-][a-z0-9]+)*$/;

/** What a schema lets through: that of zod, or a JSON Schema that is written out. */
export type Fitting<Schema> =
  Schema extends z.ZodType<infer Value> ? Value : FromJsonSchema<Schema>;

/** What a submitter may write by a schema: what has a default may be left out. */
export type WrittenFor<Schema> =
  Schema extends z.ZodType<unknown, infer Value> ? Value : FromJsonSchema<Schema>;

/** A definition whose input and output may be written as JSON Schema (draft 7, 2019-09 or 2020-12). */
export type FunctionSource<Input, Output> = Omit<
  FunctionDefinition<Fitting<Input>, Fitting<Output>>,
  "input" | "output" | "inputSchema" | "outputSchema"
> & { readonly input: Input; readonly output?: Output };

/** Checks a definition and gives it back; `run` is typed by its schemas. Throws a `TypeError` that says what is wrong. */
export function defineFunction<Input, Output, Written = Input>(
  definition: FunctionDefinition<Input, Output> & { readonly input: z.ZodType<Input, Written> },
): FunctionDefinition<Input, Output> & { readonly input: z.ZodType<Input, Written> };
export function defineFunction<
  const Input extends z.ZodType | JsonSchema,
  const Output extends z.ZodType | JsonSchema = JsonSchema,
>(
  definition: FunctionSource<Input, Output>,
): FunctionDefinition<Fitting<Input>, Fitting<Output>> & {
  readonly input: z.ZodType<Fitting<Input>, WrittenFor<Input>>;
};
export function defineFunction(
  definition: FunctionSource<z.ZodType | JsonSchema, z.ZodType | JsonSchema>,
): FunctionDefinition {
  const { input, output, ...rest } = definition;
  if (!functionNameForm.test(rest.name)) {
    throw new TypeError(
      `"${rest.name}" is no function name: use lower-case words joined by dots or dashes.`,
    );
  }
  return {
    ...(rest as Omit<FunctionDefinition, "input" | "output">),
    ...(isZod(input) ? { input } : { input: fromJsonSchema(input), inputSchema: input }),
    ...(output &&
      (isZod(output) ? { output } : { output: fromJsonSchema(output), outputSchema: output })),
  };
}

/** Told by its form: a plugin may bring its own copy of zod. */
const isZod = (schema: z.ZodType | JsonSchema): schema is z.ZodType =>
  typeof (schema as Partial<z.ZodType>).safeParse === "function";

/** Thrown by a function to end its attempt with a code and facts; anything else thrown is a crash of the function. */
export class RunError extends Error {
  override readonly name = "RunError";
  readonly code: string;
  /** Whether another attempt could succeed. */
  readonly retryable: boolean;
  readonly data: Readonly<Record<string, unknown>>;
  /** A capability with which another worker could do it: the job goes to one, once, and this attempt does not count. */
  readonly requires: string | undefined;

  constructor(
    code: string,
    message: string,
    options: {
      retryable?: boolean;
      data?: Readonly<Record<string, unknown>>;
      requires?: string;
      cause?: unknown;
    } = {},
  ) {
    super(message, { cause: options.cause });
    this.code = code;
    this.retryable = options.retryable ?? false;
    this.data = options.data ?? {};
    this.requires = options.requires;
  }
}
