import { Component, type ReactNode } from "react";
import { ErrorState, Page } from "../parts/page.tsx";

interface Props {
  readonly title: string;
  readonly children: ReactNode;
}

/** What a page throws stays in that page, such as a chunk that a newer server no longer has. */
export class PageBoundary extends Component<Props, { readonly message: string | null }> {
  override state: { readonly message: string | null } = { message: null };

  static getDerivedStateFromError(error: unknown) {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override render() {
    const { message } = this.state;
    if (message === null) return this.props.children;
    const refusal = { code: "PAGE_FAILED", message, retryable: true };
    return (
      <Page title={this.props.title}>
        <ErrorState refusal={refusal} onRetry={() => location.reload()} />
      </Page>
    );
  }
}
