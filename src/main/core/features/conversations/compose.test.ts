import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../../../shared/errors.ts';
import { compose, type ComposeFacts } from './compose.ts';

const facts: ComposeFacts = {
  rights: new Set(['sendText', 'sendTemplates']),
  parts: ['inbox', 'send.text', 'send.template'],
  freshness: { state: 'live', error: null },
  partsOff: new Set(),
  refuses: { replies: false, templates: false },
  stop: null,
  windowless: false,
  windowClosesAt: 2000,
  now: 1000,
  phone: '+5511988887777',
  templates: 1,
  takes: { kinds: [], advancedKinds: [], quotes: false },
};

const stoppedBy = (code: ErrorCode): ComposeFacts['freshness'] => ({
  state: 'stopped',
  error: { code, message: 'Refused.', retryable: false },
});

const reasons = (change: Partial<ComposeFacts>) => {
  const { text, template, willQueue } = compose({ ...facts, ...change });
  return [
    text.allowed ? 'yes' : text.reason,
    template.allowed ? 'yes' : template.reason,
    willQueue,
  ];
};

describe('what the composer allows', () => {
  it.each<[string, Partial<ComposeFacts>, (string | boolean)[]]>([
    ['everything when all is well', {}, ['yes', 'yes', false]],
    [
      'queueing while the network is away',
      { freshness: { state: 'offline', error: null } },
      ['yes', 'yes', true],
    ],
    ['nothing without the right', { rights: new Set() }, ['no_right', 'no_right', false]],
    [
      'nothing through a connection that needs a person',
      { freshness: stoppedBy('remote_unauthorized') },
      ['connection_stopped', 'connection_stopped', false],
    ],
    [
      'nothing through a connection that is not there',
      { freshness: null, parts: [] },
      ['connection_stopped', 'connection_stopped', false],
    ],
    [
      'only what the vendor has',
      { parts: ['inbox'] },
      ['vendor_has_no_text', 'vendor_has_no_templates', false],
    ],
    [
      'templates alone where the vendor has no free text, whatever the window',
      { parts: ['inbox', 'send.template'], windowClosesAt: null },
      ['vendor_has_no_text', 'yes', false],
    ],
    [
      'no hope that a new key brings free text where the vendor has none',
      { parts: ['inbox', 'send.template'], freshness: stoppedBy('remote_unauthorized') },
      ['vendor_has_no_text', 'connection_stopped', false],
    ],
    ['no text at the moment the window closes', { now: 2000 }, ['window_closed', 'yes', false]],
    ['no text to who never wrote', { windowClosesAt: null }, ['never_wrote', 'yes', false]],
    ['no template without a phone', { phone: null }, ['yes', 'no_phone', false]],
    [
      'what can be sent where the key may not read the inbox any more',
      { freshness: stoppedBy('remote_missing_scope') },
      ['yes', 'yes', false],
    ],
    [
      'templates where the key lost the scope for free text',
      { partsOff: new Set(['send.text']) },
      ['part_off', 'yes', false],
    ],
    [
      'nothing from a number that cannot send, and says so',
      { refuses: { replies: true, templates: true } },
      ['number_cannot_send', 'number_cannot_send_templates', false],
    ],
    [
      'answers from a number that cannot send templates alone',
      { refuses: { replies: false, templates: true } },
      ['yes', 'number_cannot_send_templates', false],
    ],
    ['no template where there is none', { templates: 0 }, ['yes', 'no_templates_yet', false]],
    [
      'nothing to who asked for no more messages',
      { stop: 'contact_opted_out' },
      ['contact_opted_out', 'contact_opted_out', false],
    ],
  ])('%s', (_, change, expected) => {
    expect(reasons(change)).toEqual(expected);
  });
});
