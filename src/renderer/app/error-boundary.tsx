import { useLingui } from '@lingui/react/macro';
import { Component, type ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';

interface Props {
  readonly children: ReactNode;
}

/** Stands in for a part of the window that failed, with a sentence and a way on. */
export class ErrorBoundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return <Failed onReload={() => location.reload()} />;
  }
}

function Failed({ onReload }: { onReload: () => void }) {
  const { t } = useLingui();
  return (
    <div role="alert" className="h-full">
      <EmptyState
        title={t`This part of Lobby stopped working`}
        action={<Button onPress={onReload}>{t`Reload the window`}</Button>}
      >
        {t`Nothing was lost: messages and drafts are kept by the app, not by this window.`}
      </EmptyState>
    </div>
  );
}
