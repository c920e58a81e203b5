import type { OpenLink } from '../../../shared/contract/workspace.ts';
import type { LinkEnd } from '../../../shared/domain/link-end.ts';
import type { ErrorValue } from '../../../shared/errors.ts';
import type { OpenWorkspace } from './open-workspace.ts';

/** Where the core stands. */
export type Place =
  | { readonly kind: 'first_run' }
  | { readonly kind: 'opening'; readonly progress: number | null }
  | { readonly kind: 'open'; readonly workspace: OpenWorkspace }
  | {
      /** A shared inbox link opens nothing any more; its inbox is gone from here. */
      readonly kind: 'link_ended';
      readonly reason: LinkEnd;
      link(): Pick<OpenLink, 'id' | 'name' | 'numberName' | 'host' | 'hasWords'>;
      wordsTaken(): void;
    }
  | { readonly kind: 'problem'; readonly error: ErrorValue }
  | { readonly kind: 'closed' };

/** How far an opening is, from 0 to 1. */
export type OnProgress = (progress: number) => void;

/** Opens something in the window, and gives where that leads. */
export type Enter = (onProgress: OnProgress) => Promise<Place>;
