import { setImmediate as turn } from "node:timers/promises";
import { next, openWorld, randomFrom } from "../support/live-world.ts";

const watchers = 20;
const changes = 60;

test.each([1, 2, 3])(
  "however reads and changes meet, nobody goes back and everybody hears the last (seed %i)",
  async (seed) => {
    const random = randomFrom(seed);
    const lag = async () => {
      for (let turns = Math.floor(random() * 6); turns > 0; turns -= 1) await turn();
    };
    const world = openWorld({ lag });
    const watching: Promise<void>[] = [];
    const watch = async () => {
      const events = world.live.watchStats(random() < 0.5 ? undefined : ["paint"]);
      let seen = 0;
      while (seen < changes) {
        const { version, waiting } = await next(events);
        expect(version).toBeGreaterThan(seen);
        expect(waiting).toBe(version);
        seen = version;
      }
      await events.return?.();
    };
    world.count("paint", 1);
    for (let count = 2; count <= changes; count += 1) {
      if (watching.length < watchers) watching.push(watch());
      await lag();
      world.count("paint", count);
    }
    await Promise.all(watching);
    world.close();
  },
);
