import type { FunctionsPageQuery } from "../../generated/graphql.ts";
import { Icon } from "../../parts/icon.tsx";
import { Time } from "../../parts/time.tsx";
import css from "./functions.module.css";

export interface BrokenPluginsProps {
  readonly plugins: NonNullable<FunctionsPageQuery["brokenPlugins"]>;
}

/** For operators: what lies in the server's folder and can't be used, with the reason. */
export function BrokenPlugins({ plugins }: BrokenPluginsProps) {
  if (plugins.length === 0) return null;
  return (
    <section className={css.broken} aria-label="Plugins that can't be used">
      <h2 className={css.brokenTitle}>
        <Icon name="warning" size={16} />
        {plugins.length === 1
          ? "A plugin can't be used"
          : `${plugins.length} plugins can't be used`}
      </h2>
      <ul className={css.brokenList}>
        {plugins.map((one) => (
          <li key={`${one.plugin} ${one.function}`}>
            <div>
              <code>{one.plugin}</code>
              {one.function && (
                <>
                  {" · "}
                  <code>{one.function}</code>
                </>
              )}
              {" · since "}
              <Time at={one.at} />
            </div>
            <p className={css.reason}>{one.reason}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
