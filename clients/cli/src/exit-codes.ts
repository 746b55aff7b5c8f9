/** What a command's end tells the shell it was called from. */
export const exitCodes = {
  done: 0,
  /** Docket, or the engine, said no: the code is in what was said. */
  refused: 1,
  /** The command was not called as it is to be called. */
  usage: 2,
  /** The job has ended so. */
  failed: 3,
  rejected: 4,
  cancelled: 5,
  /** The wait was over before the job was; the job goes on. */
  timedOut: 6,
  /** A bug of ours. */
  broken: 70,
} as const;

/** As shells count a process that a signal ended. The job waited for goes on. */
export const endedBy = { SIGINT: 130, SIGTERM: 143 } as const;

/** The table of a command that waits for a job, for its help. */
export const waitCodes = `
Exit codes:
    0  the job is done, its output is on standard output
    1  refused, with a code: nothing was submitted, or there is no such job
    2  called wrongly
    3  the job failed
    4  the job was rejected: not admitted, such as by an allowance that is spent
    5  the job was cancelled
    6  the wait was over first; the job goes on
  130  Ctrl-C (143: SIGTERM); the job goes on
   70  a bug`;
