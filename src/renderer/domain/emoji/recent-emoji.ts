/** How many of the emoji used last are offered again: two rows of the picker. */
export const recentEmojiKept = 18;

/** The list with one more used: newest first, each once. */
export function withRecentEmoji(recent: readonly string[], emoji: string): string[] {
  return [emoji, ...recent.filter((one) => one !== emoji)].slice(0, recentEmojiKept);
}
