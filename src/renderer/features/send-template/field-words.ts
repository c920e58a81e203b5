import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { FieldProblem } from '../../../shared/domain/template-fields.ts';
import type { Suggestion } from './suggest-values.ts';

/** What is wrong with a value, and what to do. */
export const fieldProblemWords: Record<FieldProblem, MessageDescriptor> = {
  empty: msg`Fill this in: WhatsApp refuses an empty field.`,
  line_break: msg`Write it on one line: WhatsApp refuses line breaks in a field.`,
  tab: msg`Take the tab out: WhatsApp refuses it in a field.`,
  spaces: msg`Leave fewer spaces: WhatsApp refuses four in a row.`,
  too_long: msg`Shorten it to 1,024 characters.`,
  whole_too_long: msg`Shorten this one: with its values the message is too long for WhatsApp.`,
};

/** Where a suggested value comes from. */
export const suggestionWords: Record<Suggestion['from'], MessageDescriptor> = {
  contact: msg`the contact’s name`,
  first_name: msg`the contact’s first name`,
  phone: msg`the contact’s phone`,
  person: msg`your name`,
  last: msg`the last send`,
};
