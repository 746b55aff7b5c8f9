import { Button } from "@mantine/core";
import { useEffect, useState } from "react";
import { useReconnects } from "../api/api-context.tsx";
import { Icon } from "../parts/icon.tsx";
import css from "./shell.module.css";
import { isReplaced } from "./version.ts";

/** Says when the server came back with another build. What is typed is not lost: people choose when to load it. */
export function NewVersion() {
  const reconnects = useReconnects();
  const [isThere, setThere] = useState(false);
  useEffect(() => {
    if (reconnects === 0) return;
    let isLeft = false;
    isReplaced().then(
      (is) => !isLeft && setThere(is),
      () => undefined,
    );
    return () => {
      isLeft = true;
    };
  }, [reconnects]);
  return (
    <div role="status">
      {isThere && (
        <p className={css.news}>
          <Icon name="retry" size={16} />
          <span>A new version of the dashboard is there.</span>
          <Button size="compact-xs" variant="default" onClick={() => location.reload()}>
            Reload
          </Button>
        </p>
      )}
    </div>
  );
}
