import { Button } from "@mantine/core";
import { Component, type ReactNode } from "react";
import { EmptyState, ErrorState, Page } from "../parts/page.tsx";
import { isReplaced, reloadOnce } from "./version.ts";

interface Props {
  readonly title: string;
  readonly children: ReactNode;
}

interface State {
  readonly message: string | null;
  /** The server has another build: what the page lacks is there no more. */
  readonly isReplaced?: boolean;
}

/**
 * What a page throws stays in that page, such as a chunk that a newer server no longer has: then the whole is loaded anew,
 * once by itself, since nothing of the page is left that could be lost.
 */
export class PageBoundary extends Component<Props, State> {
  override state: State = { message: null };

  static getDerivedStateFromError(error: unknown): State {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override componentDidCatch() {
    isReplaced().then(
      (is) => is && !reloadOnce() && this.setState({ isReplaced: true }),
      () => undefined,
    );
  }

  override render() {
    const { message, isReplaced: isOld } = this.state;
    if (message === null) return this.props.children;
    const refusal = { code: "PAGE_FAILED", message, retryable: true };
    const retry = () => void this.#retry();
    return (
      <Page title={this.props.title}>
        {isOld ? <Replaced /> : <ErrorState refusal={refusal} onRetry={retry} />}
      </Page>
    );
  }

  /** Loading anew while the server is away would leave the browser's own page in the place of this one. */
  async #retry() {
    const problem = await isReplaced().then(
      () => undefined,
      (error: Error) => error.message,
    );
    if (problem === undefined) location.reload();
    else this.setState({ message: problem });
  }
}

function Replaced() {
  const reload = <Button onClick={() => location.reload()}>Reload</Button>;
  return (
    <div role="alert">
      <EmptyState icon="retry" title="A new version of the dashboard is there" action={reload}>
        This page is from before it, and what it needs is gone. Load it again to go on here.
      </EmptyState>
    </div>
  );
}
