/** The inbox: conversation list beside the open thread. */
export function Inbox() {
  return null;
}
