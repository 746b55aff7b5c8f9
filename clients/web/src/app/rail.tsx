import { Link, useLocation } from "wouter";
import { Icon } from "../parts/icon.tsx";
import { navGroups, type PageRoute, routes } from "./routes.ts";
import { useViewer } from "./session.tsx";
import css from "./shell.module.css";

/** The pages that who is signed in may see. On a narrow screen it is there while its menu is open. */
export function Rail({ isOpen }: { isOpen: boolean }) {
  const { has } = useViewer();
  const seen = routes.filter(({ nav, roles }) => nav && (!roles || has(roles)));
  return (
    <nav id="rail" className={css.rail} data-open={isOpen} aria-label="Pages">
      {navGroups.map((group) => {
        const entries = seen.filter(({ nav }) => nav?.group === group);
        const isBare = entries.length === 0 && !(group === "Develop" && hasGraphiql());
        return isBare ? null : (
          <section key={group} aria-labelledby={`rail-${group}`}>
            <h2 id={`rail-${group}`} className={css.group}>
              {group}
            </h2>
            <ul className={css.entries}>
              {entries.map((route) => (
                <li key={route.path}>
                  <Entry route={route} />
                </li>
              ))}
              {group === "Develop" && hasGraphiql() && (
                <li>
                  {/* A page of its own, not one of the dashboard's: the browser goes there. */}
                  <a href="/dashboard/graphiql" className={css.entry}>
                    <Icon name="graphiql" />
                    GraphiQL
                  </a>
                </li>
              )}
            </ul>
          </section>
        );
      })}
    </nav>
  );
}

function Entry({ route: { path, title, nav } }: { route: PageRoute }) {
  const [now] = useLocation();
  const isHere = now === path || (path !== "/" && now.startsWith(`${path}/`));
  return (
    <Link href={path} className={css.entry} aria-current={isHere ? "page" : undefined}>
      {nav && <Icon name={nav.icon} />}
      {title}
    </Link>
  );
}

/** Whether the operator allows it: the server says so in the page. */
const hasGraphiql = (): boolean =>
  document.querySelector<HTMLMetaElement>("meta[name=docket-graphiql]")?.content === "on";
