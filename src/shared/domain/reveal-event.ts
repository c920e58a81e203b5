import type { CoreEvent } from '../contract/events.ts';
import { rightsOf, type Caller } from './permissions.ts';
import { hideName } from './reveal-contact.ts';

/** What a locked desk may hear: that something happened, and nothing of whom or what. */
function withoutContent(event: CoreEvent): CoreEvent | null {
  switch (event.type) {
    case 'message_arrived':
      return { ...event, displayName: '', text: null };
    case 'changed':
    case 'conversation_read':
    case 'reaction_refused':
    case 'badge':
    case 'link_given':
      return event;
    default:
      return null;
  }
}

/** An event as this caller may hear it; null for one that is not for them. */
export function revealEvent(event: CoreEvent, caller: Caller): CoreEvent | null {
  if (caller.role === 'locked') return withoutContent(event);
  if (caller.role !== 'link') return event;
  const rights = rightsOf(caller);
  switch (event.type) {
    case 'message_arrived':
      if (!rights.has('readInbox')) return null;
      return rights.has('readDetails')
        ? event
        : { ...event, displayName: hideName(event.displayName) };
    case 'open_conversation':
    case 'conversation_read':
    case 'reaction_refused':
      return rights.has('readInbox') ? event : null;
    case 'badge':
      return rights.has('readInbox') ? event : { type: 'badge', count: 0 };
    default:
      return event;
  }
}
