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
    vendor: 'wpp',
    name: 'WPP Cloud',
    parts: [
      'inbox',
      'send.text',
      'send.media',
      'send.template',
      'send.advanced',
      'templates',
      'numbers',
      'health',
    ],
    needsOneOf: [],
    fields: [
      {
        key: 'baseUrl',
        kind: 'url',
        required: true,
        defaultValue: '',
        placeholder: 'https://api.example.com',
      },
      {
        key: 'apiKey',
        kind: 'secret',
        required: true,
        defaultValue: '',
        placeholder: 'sk_org_…',
      },
      { key: 'phoneId', kind: 'text', required: false, defaultValue: '', placeholder: '' },
      ...['/v1/phones', '/v1/phones/{phoneId}/conversations'].map((path, index) => ({
        key: index === 0 ? 'phonesPath' : 'conversationsPath',
        kind: 'text' as const,
        required: false,
        defaultValue: path,
        placeholder: path,
        advanced: true,
        documented: false,
      })),
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
