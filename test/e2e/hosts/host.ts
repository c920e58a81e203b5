import type { Page } from '@playwright/test';

export interface OpenOptions {
  readonly demo?: boolean;
  readonly locale?: string;
  readonly colorScheme?: 'light' | 'dark';
  readonly viewport?: { readonly width: number; readonly height: number };
  /** How many points of the screen one px has; left out: 1. */
  readonly deviceScaleFactor?: number;
}

/** One Lobby over one data folder: the same for specs, whatever carries it. */
export interface Host {
  readonly dataDir: string;
  /** Starts the program and opens its window. */
  open(options?: OpenOptions): Promise<Page>;
  /** Ends the program as a power cut would: SIGKILL to the process that holds the core. */
  kill(): Promise<void>;
  /** Ends it as a person would. */
  quit(): Promise<void>;
}
