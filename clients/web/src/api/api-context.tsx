import { createContext, type ReactNode, useContext, useSyncExternalStore } from "react";
import { Provider } from "urql";
import type { Api } from "./client.ts";
import type { LiveState } from "./socket.ts";

const Context = createContext<Api | null>(null);

export function ApiProvider({ api, children }: { api: Api; children: ReactNode }) {
  return (
    <Context value={api}>
      <Provider value={api.client}>{children}</Provider>
    </Context>
  );
}

/** The client and the socket, for what the other hooks here do not do. */
export function useApi(): Api {
  const api = useContext(Context);
  if (!api) throw new Error("useApi is for what a signed-in page shows");
  return api;
}

export function useLiveState(): LiveState {
  const { live } = useApi();
  return useSyncExternalStore(live.onChange, live.state);
}

/** A number that grows with every reconnect. */
export function useReconnects(): number {
  const { live } = useApi();
  return useSyncExternalStore(live.onChange, live.reconnects);
}
