/** A phone as it was typed or pasted, without the scheme of a link to it. */
export const withoutScheme = (text: string): string => text.replace(/^\s*tel:\s*/iu, '');

/**
 * What can be told of a typed phone number without asking the core, which knows the rules of numbers.
 * Spaces, plus, brackets, dots and dashes are fine in any script's digits.
 */
export function phoneProblem(text: string): 'empty' | 'letters' | null {
  if (text.trim() === '') return 'empty';
  return /\p{L}/u.test(text) ? 'letters' : null;
}
