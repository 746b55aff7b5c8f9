import { Loader } from "@mantine/core";
import css from "./lone.module.css";

/** For the moment in which nobody knows yet who is there. */
export function Checking() {
  return (
    <main className={css.lone} aria-busy="true">
      <Loader aria-label="Loading" />
    </main>
  );
}
