import { describe, expect, it } from 'vitest';
import { LobbyError } from '../../../../shared/errors.ts';
import type { ConnectionField } from '../../../../shared/contract/connections.ts';
import { cloove } from '../../remotes/cloove/module.ts';
import { readForm, type StoredForm } from './form.ts';

const apiKey = 'clv_test_sk_1';
const stored: StoredForm = { baseUrl: 'https://api.clooveai.com', secrets: { apiKey } };

function problem(values: Record<string, string>, kept: StoredForm | null = null): unknown {
  try {
    return readForm(cloove, values, kept);
  } catch (thrown) {
    return thrown instanceof LobbyError ? [thrown.code, thrown.detail] : thrown;
  }
}

describe('a form that is filled in', () => {
  it('takes defaults for what was left out, trims, and keeps secrets apart', () => {
    expect(readForm(cloove, { apiKey: ` ${apiKey}\n`, numberId: ' n-1 ' }, null)).toEqual({
      baseUrl: 'https://api.clooveai.com',
      settings: { numberId: 'n-1' },
      secrets: { apiKey },
      keepsSecrets: false,
    });
  });

  it('an empty secret on a stored connection keeps the stored one', () => {
    expect(readForm(cloove, { apiKey: '', numberId: '' }, stored)).toEqual({
      baseUrl: 'https://api.clooveai.com',
      settings: {},
      secrets: { apiKey },
      keepsSecrets: true,
    });
  });
});

describe('a form that cannot work says which field', () => {
  it('no key', () => {
    expect(problem({ apiKey: '  ' })).toEqual([
      'bad_input',
      { fields: ['apiKey'], reason: 'required' },
    ]);
  });

  it('a stored key never goes to another address unseen', () => {
    for (const baseUrl of ['https://evil.example', 'https://api.clooveai.com:8443']) {
      expect(problem({ baseUrl, apiKey: '' }, stored)).toEqual([
        'bad_input',
        { fields: ['apiKey'], reason: 'secret_again' },
      ]);
    }
    expect(problem({ baseUrl: 'https://API.clooveai.com/', apiKey: '' }, stored)).toMatchObject({
      keepsSecrets: true,
    });
  });

  it('an address that is none, and plain http to another machine', () => {
    expect(problem({ baseUrl: 'clooveai', apiKey })).toMatchObject(['url_invalid', undefined]);
    expect(problem({ baseUrl: 'http://api.clooveai.com', apiKey })).toMatchObject([
      'url_insecure',
      {},
    ]);
    expect(problem({ baseUrl: 'http://127.0.0.1:4100', apiKey })).toMatchObject({
      baseUrl: 'http://127.0.0.1:4100',
    });
  });

  it('a field nobody asked for', () => {
    expect(problem({ apiKey, api_key: 'x' })).toEqual([
      'bad_input',
      { fields: ['api_key'], reason: 'unknown' },
    ]);
    expect(problem({ apiKey, constructor: 'x' })).toMatchObject(['bad_input', {}]);
  });
});

describe('a vendor that takes one secret or another', () => {
  const field = (key: string, kind: ConnectionField['kind'], defaultValue = '') => ({
    key,
    kind,
    required: kind === 'url',
    defaultValue,
    placeholder: '',
  });
  const either = {
    fields: [
      field('baseUrl', 'url', 'https://v.example'),
      field('apiKey', 'secret'),
      field('clinicCode', 'secret'),
    ],
    credentialsNeedOneOf: [['apiKey', 'clinicCode']],
  };
  const known: StoredForm = { baseUrl: 'https://v.example', secrets: { clinicCode: 'HCI-1' } };
  const read = (values: Record<string, string>, kept: StoredForm | null) => {
    try {
      return readForm(either, values, kept);
    } catch (thrown) {
      return thrown instanceof LobbyError ? thrown.detail : thrown;
    }
  };

  it('is not connected with neither, and names both', () => {
    expect(read({}, null)).toEqual({ fields: ['apiKey', 'clinicCode'], reason: 'required' });
    expect(read({ clinicCode: 'HCI-1' }, null)).toMatchObject({ secrets: { clinicCode: 'HCI-1' } });
  });

  it('the one that is typed takes the place of the other, which is sent no more', () => {
    expect(read({ apiKey: 'key-1' }, known)).toMatchObject({
      secrets: { apiKey: 'key-1' },
      keepsSecrets: false,
    });
    expect(read({ apiKey: 'key-1' }, known)).not.toHaveProperty('secrets.clinicCode');
    expect(read({}, known)).toMatchObject({ secrets: known.secrets, keepsSecrets: true });
  });

  it('a stored one goes to no other address unseen, a typed one does', () => {
    const elsewhere = { baseUrl: 'https://w.example' };
    expect(read(elsewhere, known)).toEqual({ fields: ['clinicCode'], reason: 'secret_again' });
    expect(read({ ...elsewhere, apiKey: 'key-1' }, known)).toMatchObject({
      secrets: { apiKey: 'key-1' },
    });
  });
});

describe('a secret that is typed into a field everybody sees', () => {
  const values = { apiKey: 'clv_live_sk_1', baseUrl: 'https://w.example' };
  const told = (form: Record<string, string>, label = 'Desk') => {
    try {
      return readForm(cloove, form, null, { label });
    } catch (thrown) {
      return thrown instanceof LobbyError ? thrown.detail : thrown;
    }
  };

  it.each([
    ['label', values, 'Desk clv_live_sk_1'],
    ['baseUrl', { ...values, baseUrl: 'https://w.example/clv_live_sk_1' }, 'Desk'],
    ['numberId', { ...values, numberId: 'clv_live_sk_1' }, 'Desk'],
  ])('is refused at %s', (field, form, label) => {
    expect(told(form, label)).toEqual({ fields: [field], reason: 'secret_in_clear' });
  });

  it('a short code stands in a name by chance', () => {
    expect(told({ ...values, apiKey: 'Desk' })).toMatchObject({ secrets: { apiKey: 'Desk' } });
  });
});
