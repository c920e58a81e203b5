import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { AdvancedKind } from '../../shared/contract/advanced.ts';

/** What somebody can put together in a dialog, and what of the platform it needs. */
export const advancedForms = [
  'location',
  'contact',
  'buttons',
  'list',
  'file_url',
  'kept',
] as const;
export type AdvancedForm = (typeof advancedForms)[number];

const needs: Record<AdvancedForm, AdvancedKind> = {
  location: 'location',
  contact: 'contacts',
  buttons: 'interactive',
  list: 'interactive',
  file_url: 'file_url',
  kept: 'kept',
};

/** The forms that a platform with these kinds takes something from. */
export function formsFor(kinds: readonly AdvancedKind[]): readonly AdvancedForm[] {
  return advancedForms.filter((form) => kinds.includes(needs[form]));
}

/** What each form is called. */
export const advancedFormWords: Record<AdvancedForm, MessageDescriptor> = {
  location: msg`Location`,
  contact: msg`Contact card`,
  buttons: msg`Buttons`,
  list: msg`List`,
  file_url: msg`File by its address`,
  kept: msg`Kept at the platform`,
};
