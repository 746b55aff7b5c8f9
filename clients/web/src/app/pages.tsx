import { Route, Switch } from "wouter";
import { EmptyState, NoPermission, Page } from "../parts/page.tsx";
import { PageBoundary } from "./page-boundary.tsx";
import { type PageRoute, routes } from "./routes.ts";
import { useViewer } from "./session.tsx";

/** The page that the address leads to. */
export function Pages() {
  return (
    <Switch>
      {routes.map((route) => (
        <Route key={route.path} path={route.path}>
          <PageBoundary title={route.title}>
            <Guarded route={route} />
          </PageBoundary>
        </Route>
      ))}
      <Route>
        <Page title="Not found">
          <EmptyState icon="search" title="There is no such page">
            The address may be from an older Docket. The rail shows what there is.
          </EmptyState>
        </Page>
      </Route>
    </Switch>
  );
}

function Guarded({ route: { page: Shown, roles, title } }: { route: PageRoute }) {
  const me = useViewer();
  if (!roles || me.has(roles)) return <Shown />;
  return (
    <Page title={title}>
      <NoPermission />
    </Page>
  );
}
