import type { ReactNode } from "react";
import { Section } from "../../parts/page.tsx";
import { Time } from "../../parts/time.tsx";
import { bytesWords, countWords, durationWords } from "../../parts/words.ts";
import { originWords } from "../functions/origin.ts";
import css from "./function.module.css";
import type { FunctionShown } from "./function-shown.ts";

/** Where it comes from, what it may use, and what one run of it costs. */
export function About({ shown }: { shown: FunctionShown }) {
  const { origin, isHere, registeredAt, registeredBy, updatedAt } = shown;
  return (
    <>
      <Section title="About">
        <Facts
          facts={[
            ["Origin", originWords[origin]],
            ["Runs", isHere ? "on this server, and on workers that ask" : "on remote workers"],
            ["Registered by", registeredBy?.name],
            ["Registered", registeredAt && <Time at={registeredAt} />],
            ["Registered last", updatedAt && updatedAt !== registeredAt && <Time at={updatedAt} />],
          ]}
        />
      </Section>
      <Section title="Limits">
        <Facts facts={limitFacts(shown.limits)} />
      </Section>
      <Section title="Core API calls of one run">
        <Calls calls={shown.calls} />
      </Section>
    </>
  );
}

type Fact = readonly [label: string, value: ReactNode];

function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={css.facts}>
      {facts
        .filter(([, value]) => value)
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="plain">{value}</dd>
          </div>
        ))}
    </dl>
  );
}

const own = <span className={css.quiet}>the server's default</span>;

function limitFacts(limits: FunctionShown["limits"]): readonly Fact[] {
  const { attempts, backoffMs, concurrency, leaseMs, maxInputBytes, rate, timeoutMs } = limits;
  return [
    ["At once", concurrency ? `${countWords(concurrency)} jobs` : "as many as there are workers"],
    [
      "Rate",
      rate ? `${countWords(rate.count)} starts in ${durationWords(rate.periodMs)}` : "not limited",
    ],
    ["Attempts", attempts ? `${attempts} at most` : own],
    ["One attempt", timeoutMs ? `up to ${durationWords(timeoutMs)}` : own],
    ["Pause between", backoffMs ? `from ${durationWords(backoffMs)}` : own],
    ["Silence until lost", leaseMs ? durationWords(leaseMs) : own],
    ["Input", maxInputBytes ? `up to ${bytesWords(maxInputBytes)}` : own],
  ];
}

function Calls({ calls }: { calls: FunctionShown["calls"] }) {
  if (calls.length === 0) return <p className={css.quiet}>It calls none.</p>;
  return (
    <ul className={css.calls}>
      {calls.map(({ api, count }) => (
        <li key={api}>
          <code>{api}</code>
          <span>{count === 1 ? "once" : `${countWords(count)} times`}</span>
        </li>
      ))}
    </ul>
  );
}
