export function Connections() {
  return null;
}
export function ConnectionDialog(_: { connectionId: string | null; onClose: () => void }) {
  return null;
}
