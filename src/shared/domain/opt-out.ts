/**
 * Words that ask for no more messages, alone in a message: WhatsApp's and the carriers' own ("STOP",
 * "UNSUBSCRIBE"), and how people say it in the languages Lobby speaks.
 */
const words: readonly string[] = [
  // English
  'stop',
  'stop all',
  'stopall',
  'unsubscribe',
  'opt out',
  'optout',
  'remove me',
  'no more messages',
  'stop messages',
  'stop promotions',
  // Spanish
  'baja',
  'darme de baja',
  'dar de baja',
  'no mas mensajes',
  'no mas',
  'alto',
  'parar',
  'cancelar suscripcion',
  // Portuguese
  'sair',
  'descadastrar',
  'remover',
  'pare',
  'cancelar inscricao',
  'nao quero mais mensagens',
  // Indonesian
  'berhenti',
  'jangan kirim lagi',
  'stop promosi',
  // Hindi
  'बंद',
  'बंद करो',
  'बंद करें',
  'रोको',
  'मैसेज मत भेजो',
  // Arabic
  'توقف',
  'إلغاء',
  'الغاء',
  'إيقاف',
  'ايقاف',
  'الغاء الاشتراك',
  'إلغاء الاشتراك',
];

/** Latin accents fold; the vowel signs of Hindi are letters of their own and stay. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Script=Inherited}/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}

const asking: ReadonlySet<string> = new Set(words.map(plain));

/**
 * Whether a customer's whole message reads like a wish for no more messages. It only makes Lobby ask:
 * a person decides. Words inside a longer message say nothing ("where does the bus stop?").
 */
export function asksToStop(text: string): boolean {
  return text.length <= 60 && asking.has(plain(text));
}
