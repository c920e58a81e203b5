import type { QueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Bridge } from '../../shared/contract/bridge.ts';
import { ToastProvider } from '../ui/toast.tsx';
import { AnnouncerProvider } from './announcer.tsx';
import { CoreProvider } from './core-context.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { Localised } from './localised.tsx';
import { createNavigation, NavigationContext } from './navigation.ts';
import { useAppearance } from './use-appearance.ts';
import { Window } from './window.tsx';

/** The whole window on one bridge. */
export function App({ bridge, client }: { bridge: Bridge; client?: QueryClient }) {
  const [navigation] = useState(createNavigation);
  return (
    <CoreProvider bridge={bridge} {...(client === undefined ? {} : { client })}>
      <Appearance />
      <Localised>
        <AnnouncerProvider>
          <ToastProvider>
            <NavigationContext value={navigation}>
              <ErrorBoundary>
                <Window />
              </ErrorBoundary>
            </NavigationContext>
          </ToastProvider>
        </AnnouncerProvider>
      </Localised>
    </CoreProvider>
  );
}

function Appearance() {
  useAppearance();
  return null;
}
