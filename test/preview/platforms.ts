import type { Platform } from '../../src/shared/contract/connections.ts';

/** What can be connected, with the forms of the real vendors. */
export const platforms: Platform[] = [
  {
    vendor: 'cloove',
    name: 'Cloove',
    parts: ['inbox', 'send.text', 'send.template'],
    needsOneOf: [],
    fields: [
      {
        key: 'baseUrl',
        kind: 'url',
        required: true,
        defaultValue: 'https://api.clooveai.com',
        placeholder: '',
      },
      { key: 'apiKey', kind: 'secret', required: true, defaultValue: '', placeholder: '' },
      {
        key: 'numberId',
        kind: 'text',
        required: false,
        defaultValue: '',
        placeholder: 'wn1a2b3c-…',
      },
    ],
  },
  {
    vendor: 'scrubs',
    name: 'Scrubs',
    parts: ['inbox', 'send.template', 'templates', 'numbers', 'onboarding'],
    needsOneOf: [['apiKey', 'clinicCode']],
    fields: [
      {
        key: 'baseUrl',
        kind: 'url',
        required: true,
        defaultValue: 'https://usescrubs.com',
        placeholder: '',
      },
      { key: 'providerId', kind: 'text', required: true, defaultValue: '', placeholder: '' },
      { key: 'apiKey', kind: 'secret', required: false, defaultValue: '', placeholder: '' },
      { key: 'clinicCode', kind: 'secret', required: false, defaultValue: '', placeholder: '' },
    ],
  },
];
