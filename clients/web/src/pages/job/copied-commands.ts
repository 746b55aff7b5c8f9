import type { JobShown } from "./job-shown.ts";

/** One way to say something to the server. */
export interface Command {
  readonly title: string;
  readonly text: string;
}

export interface Commands {
  readonly graphql: readonly Command[];
  readonly curl: readonly Command[];
  readonly cli: readonly Command[];
}

export interface Place {
  /** Such as https://docket.example.com. */
  readonly server: string;
  /** Who submits: for somebody else's job its user is named. */
  readonly viewerId: string;
}

const operation = `mutation SubmitAgain($input: SubmitJobInput!) {
  submitJob(input: $input) {
    ... on SubmitJobPayload { job { id state } }
    ... on Error { code message data }
  }
}`;

const reading = `query FetchJob($id: ID!) {
  job(id: $id) {
    id function state version input output
    error { code message retryable data }
    outputs { name file { url type size } }
  }
}`;

const bearer = `-H "authorization: Bearer $DOCKET_TOKEN"`;

/** To submit the same work once more, as a new job: its idempotency key and its time are left out. */
export function submitCommands(job: JobShown, { server, viewerId }: Place): Commands {
  const input = submission(job, viewerId);
  const body = { query: operation.replaceAll(/\s+/g, " "), variables: { input } };
  return {
    graphql: asGraphql(operation, { input }),
    curl: [
      {
        title: "Shell",
        text: withText(
          `curl -sS ${quoted(`${server}/graphql`)} ${bearer} \\\n  -H 'content-type: application/json' --data-binary @-`,
          body,
        ),
      },
    ],
    cli: [{ title: "Shell", text: cliSubmit(job, server) }],
  };
}

/** To read the job as it is. */
export function fetchCommands({ id }: JobShown, { server }: Place): Commands {
  return {
    graphql: asGraphql(reading, { id }),
    curl: [
      {
        title: "Shell",
        text: `curl -sS ${quoted(`${server}/rest/jobs/${id}/`)} ${bearer} -H 'accept: application/json'`,
      },
    ],
    cli: [{ title: "Shell", text: `docket job ${quoted(id)} --server ${quoted(server)} --json` }],
  };
}

const asGraphql = (text: string, variables: object): readonly Command[] => [
  { title: "Operation", text },
  { title: "Variables", text: laidOut(variables) },
];

function submission(job: JobShown, viewerId: string) {
  const { callbackUrl, priority, requires, tags, user } = job;
  return {
    function: job.function,
    ...(job.input !== null && { input: job.input }),
    ...(job.files.length > 0 && { files: job.files.map(inputFile) }),
    ...(callbackUrl !== null && { callbackUrl }),
    ...(tags.length > 0 && { tags }),
    ...(priority !== 0 && { priority }),
    ...(requires !== null && { requires }),
    maxAttempts: job.attempts.max,
    ...(user && user.id !== viewerId && { user: user.id }),
  };
}

type InputFile = JobShown["files"][number];

const inputFile = ({ name, url, file }: InputFile) =>
  url === null ? { name, fileId: file?.id } : { name, url };

/** The command line uploads files of its machine: what was uploaded for the job is fetched first. */
function cliSubmit(job: JobShown, server: string): string {
  const uploads = job.files.flatMap(({ url, file }, at) =>
    url === null && file ? [`curl -sSfo ${local(at)} ${quoted(file.url)}`] : [],
  );
  const files = job.files.map(({ name, url }, at) => ["--file", `${name}=${url ?? local(at)}`]);
  const options = [
    ["--server", server],
    ...(job.input === null ? [] : [["--data-file", "-"]]),
    ...files,
    ...job.tags.map((tag) => ["--tag", tag]),
    ...(job.priority === 0 ? [] : [["--priority", String(job.priority)]]),
    ...(job.requires === null ? [] : [["--requires", job.requires]]),
    ["--max-attempts", String(job.attempts.max)],
    ...(job.callbackUrl === null ? [] : [["--callback", job.callbackUrl]]),
  ];
  const lines = options.map(([name, value = ""]) => `${name} ${quoted(value)}`);
  const command = [`docket submit ${quoted(job.function)}`, ...lines].join(" \\\n  ");
  return [...uploads, job.input === null ? command : withText(command, job.input)].join("\n");
}

const local = (at: number): string => `docket-input-${at + 1}`;

/** A command with JSON on its standard input: no quoting there, and no limit of length. */
const withText = (command: string, value: unknown): string =>
  `${command} <<'END'\n${laidOut(value)}\nEND`;

const laidOut = (value: unknown): string => JSON.stringify(value, null, 2);

/** As a POSIX shell takes it for one word. */
export const quoted = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
