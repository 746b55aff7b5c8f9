/**
 * Counts of the hour before this one began, as the server would have written them: the plots of a Docket that is a
 * minute old would be empty. For pictures alone; what is told of jobs is real.
 */
const minuteMs = 60_000;

export async function pastHour({ database }, functions) {
  const buckets = database.connection.collection("functionbuckets");
  const now = Math.floor(Date.now() / minuteMs) * minuteMs;
  const documents = functions.flatMap((name, at) =>
    Array.from({ length: 58 }, (_, back) => bucket(name, at, now - (back + 2) * minuteMs)),
  );
  await buckets.insertMany(documents);
}

function bucket(name, at, time) {
  const wave = Math.sin(time / minuteMs / 7 + at * 2) + Math.sin(time / minuteMs / 3 + at) / 2;
  const done = Math.max(0, Math.round((6 - at * 1.5) * (1.4 + wave)));
  const failed = done > 9 ? 1 : 0;
  const wait = 36 + at * 4 + Math.round(wave * 3);
  const run = 40 + at * 6 + Math.round(wave * 2);
  return {
    _id: `${name} MINUTE ${new Date(time).toISOString()}`,
    function: name,
    unit: "MINUTE",
    at: new Date(time),
    to: new Date(time + minuteMs),
    counts: {
      submitted: done + failed,
      claimed: done + failed,
      done,
      ...(failed && { failed, errors: failed }),
      runMs: done * 900,
    },
    waits: done + failed > 0 ? { [wait]: done, [wait + 6]: failed + 1 } : {},
    runs: done > 0 ? { [run]: done, [run + 4]: 1 } : {},
    codes: failed ? { RELAY_DOWN: failed } : {},
  };
}
