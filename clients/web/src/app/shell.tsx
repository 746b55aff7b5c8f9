import { useDisclosure } from "@mantine/hooks";
import { Suspense, useEffect } from "react";
import { useLocation } from "wouter";
import { PageSkeleton } from "../parts/page-states.tsx";
import { NewVersion } from "./new-version.tsx";
import { Pages } from "./pages.tsx";
import { Rail } from "./rail.tsx";
import css from "./shell.module.css";
import { TopBar } from "./top-bar.tsx";

/** What is around every page: the rail, the bar, and the way past both. */
export function Shell() {
  const [isMenuOpen, { toggle, close }] = useDisclosure(false);
  const [path] = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: going somewhere closes the menu
  useEffect(close, [path]);
  useEffect(() => {
    if (!isMenuOpen) return;
    const onKey = ({ key }: KeyboardEvent) => key === "Escape" && close();
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [isMenuOpen, close]);
  return (
    <div className={css.shell}>
      <a className={css.skip} href="#page">
        Skip to the page
      </a>
      <TopBar isMenuOpen={isMenuOpen} onMenu={toggle} />
      <Rail isOpen={isMenuOpen} />
      <main id="page" className={css.page} tabIndex={-1}>
        <NewVersion />
        <Suspense fallback={<PageSkeleton />}>
          <Pages />
        </Suspense>
      </main>
    </div>
  );
}
