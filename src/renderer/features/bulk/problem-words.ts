import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { BulkBlock, BulkPause, BulkProblem } from '../../../shared/contract/bulk.ts';
import type { FieldProblem } from '../../../shared/domain/template-fields.ts';
import { useFormat } from '../../app/format.ts';
import type { FileProblem } from './read-file.ts';

/** What happened, and what to do. */
interface Told {
  readonly title: MessageDescriptor;
  readonly advice: MessageDescriptor;
}

export const fileProblemWords: Record<FileProblem, Told> = {
  empty: {
    title: msg`This file is empty`,
    advice: msg`Choose a CSV file with a row of headings and a row for each person.`,
  },
  headings_alone: {
    title: msg`This file has headings and nobody in it`,
    advice: msg`Each person stands in a row of their own below the headings.`,
  },
  spreadsheet: {
    title: msg`This is a spreadsheet, not a CSV file`,
    advice: msg`Open it in its own program, save it as “CSV UTF-8”, and choose that file.`,
  },
  too_many: {
    title: msg`These are more than 5,000 people`,
    advice: msg`Cut the file into several and send them one after the other.`,
  },
  too_large: {
    title: msg`This file is too large to be a list of people`,
    advice: msg`Choose the CSV file with a row for each person.`,
  },
  broken: {
    title: msg`A quotation mark in this file is never closed`,
    advice: msg`Save the file as CSV once more from your spreadsheet, and choose it again.`,
  },
};

export const blockWords: Record<BulkBlock, Told> = {
  no_rows: { title: msg`Nobody is in the file`, advice: msg`Choose another file.` },
  template_gone: {
    title: msg`This template cannot be sent from this number`,
    advice: msg`Choose another template: this one is gone, or belongs to another number.`,
  },
  template_status: {
    title: msg`WhatsApp does not send this template now`,
    advice: msg`Choose one that is approved, or wait until this one is again.`,
  },
  template_file: {
    title: msg`This template wants a file above its words`,
    advice: msg`Such a template goes to one person at a time. Choose one without a file.`,
  },
  no_sender: {
    title: msg`Nothing says which number it is sent from`,
    advice: msg`Enter the number ID in the connection, or in the template.`,
  },
  number_cannot_send: {
    title: msg`This number cannot send templates now`,
    advice: msg`Numbers says why and what to do.`,
  },
  platform_has_none: {
    title: msg`This platform sends no templates`,
    advice: msg`Choose a template of another connection.`,
  },
};

export const pauseWords: Record<BulkPause, Told> = {
  person: { title: msg`Paused`, advice: msg`Nobody is written to until it goes on.` },
  restored: {
    title: msg`Paused: it came back with a backup`,
    advice: msg`Who was written to after the backup was made is not known here until their conversations are read again. Wait until the connection is up to date; then whoever has this template already is left out.`,
  },
  failing: {
    title: msg`Paused: the last messages all failed`,
    advice: msg`Look at Failures for why. It goes on with the next person when you say so.`,
  },
  template: {
    title: msg`Paused: WhatsApp does not send this template now`,
    advice: msg`It can go on once the template is approved again.`,
  },
  number: {
    title: msg`Paused: the number cannot send templates now`,
    advice: msg`Numbers says why. It can go on once the number sends again.`,
  },
  platform: {
    title: msg`Paused: the connection sends no templates now`,
    advice: msg`Look at Connections. The run can go on once the connection works again.`,
  },
};

const phoneWords: Readonly<Record<string, MessageDescriptor>> = {
  letters: msg`There are letters in the phone number`,
  no_country_code: msg`The phone number has no country code that exists`,
  too_short: msg`The phone number is too short`,
  too_long: msg`The phone number is too long`,
};
const noPhone = msg`This is no phone number`;

/** What keeps a row from being sent, in the active language. */
export function useProblemWords(): (problem: BulkProblem) => string {
  const { t, i18n } = useLingui();
  const format = useFormat();

  function valueProblem(field: string, value: FieldProblem | null): string {
    switch (value) {
      case null:
      case 'empty':
        return t`“${field}” is empty`;
      case 'line_break':
        return t`“${field}” has a line break, which WhatsApp refuses`;
      case 'tab':
        return t`“${field}” has a tab in it, which WhatsApp refuses`;
      case 'spaces':
        return t`“${field}” has four spaces in a row, which WhatsApp refuses`;
      case 'too_long':
        return t`“${field}” has more than 1,024 characters`;
      case 'whole_too_long':
        return t`With “${field}” the whole message is too long for WhatsApp`;
    }
  }

  return ({ problem, reason, otherLine, field, value }) => {
    switch (problem) {
      case 'no_phone':
        return t`There is no phone number`;
      case 'phone_impossible':
        return i18n._(phoneWords[reason ?? ''] ?? noPhone);
      case 'repeated': {
        const other = format.number(otherLine ?? 0);
        return t`The same person stands in row ${other}`;
      }
      case 'opted_out':
        return t`They asked for no more messages`;
      case 'blocked':
        return t`They are blocked here`;
      case 'value':
        return valueProblem(field ?? '', value);
    }
  };
}
