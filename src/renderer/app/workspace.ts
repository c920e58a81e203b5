import { createContext, use } from 'react';
import type { WorkspaceState } from '../../shared/contract/workspace.ts';
import { demoHost } from '../../shared/domain/demo-host.ts';
import type { Permission } from '../../shared/domain/permissions.ts';

export type OpenWorkspace = Extract<WorkspaceState, { kind: 'open' }>;

export const WorkspaceContext = createContext<OpenWorkspace | null>(null);

/** The open workspace: who sits here and what they may do. Null while none is open. */
export function useWorkspace(): OpenWorkspace | null {
  return use(WorkspaceContext);
}

/** Whether this is the demo, or a shared inbox link into it: its laboratory is at hand. */
export function useIsDemo(): boolean {
  const workspace = useWorkspace();
  return workspace?.which === 'demo' || workspace?.link?.host === demoHost;
}

/** Whether the person at this window holds a right. The core checks it again for every call. */
export function useRight(right: Permission): boolean {
  return useWorkspace()?.rights.includes(right) ?? false;
}
