import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact } from './redaction.ts';
import { redactText } from './redaction-text.ts';

const told = (value: unknown): string => JSON.stringify(redact(value)) ?? '';
const hex = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => Buffer.from(bytes).toString('hex'));
const word = fc.stringMatching(/^[a-zA-Z0-9]{12,40}$/);
const marker = fc.stringMatching(/^[a-z]{6}QZX[a-z]{6}$/);

describe('secrets by their look', () => {
  it('an API key in any text does not survive', () => {
    fc.assert(
      fc.property(fc.string(), word, fc.string(), (before, key, after) => {
        const text = redactText(`${before} clv_${key} ${after}`);
        expect(text).not.toContain(`clv_${key}`);
      }),
    );
  });

  it('a bearer token does not survive, whatever its case', () => {
    fc.assert(
      fc.property(fc.constantFrom('Bearer', 'bearer', 'BEARER'), word, (scheme, token) => {
        expect(redactText(`sent ${scheme} ${token}`)).not.toContain(token);
        expect(told({ note2: `Authorization: ${scheme} ${token}` })).not.toContain(token);
      }),
    );
  });

  it('a query secret does not survive, and the rest of the address does', () => {
    const names = fc.constantFrom(
      'token',
      'api_key',
      'access_token',
      'password',
      'sig',
      'key',
      'session_id',
    );
    fc.assert(
      fc.property(names, word, (name, secret) => {
        const text = redactText(`GET http://127.0.0.1:4100/v1/x?limit=20&${name}=${secret}#top`);
        expect(text).not.toContain(secret);
        expect(text).toContain('http://127.0.0.1:4100/v1/x?limit=20');
      }),
    );
  });

  it("the launch token in the ready line does not survive, nor does a URL's own password", () => {
    expect(redactText('Lobby is ready: http://127.0.0.1:4173/?token=Zm9vYmFyYmF6')).toBe(
      'Lobby is ready: http://127.0.0.1:4173/?token=[secret]',
    );
    expect(redactText('via http://desk:hunter2@proxy.example:8080/')).not.toContain('hunter2');
    expect(told(new URL('https://u:pw1234@host/?token=abcdef'))).not.toMatch(/pw1234|abcdef/);
  });

  it('a phone number does not survive any usual way of writing it', () => {
    const forms = [
      '+34 600 12 34 56',
      '+5491122334455',
      '34600123456',
      '(555) 123-45678',
      '+1 (415) 555-0100',
      '52-1-55-1234-5678',
    ];
    for (const form of forms) {
      const text = redactText(`to ${form}.`);
      expect(text.replace(/\D/g, ''), form).toBe('');
    }
  });

  it('dates, uuids and small numbers stay readable', () => {
    const text = '2026-11-21T07:29:01Z 0b9c6f0e-1a5e-4a52-9d2a-446655440000 took 1200 ms, v0.1.0';
    expect(redactText(text)).toBe(text);
  });

  it('an error code in a log line stays readable, the one in an address does not', () => {
    const line = 'error sync.failed {"code":"remote_unauthorized","error":{"code":131049}}';
    expect(redactText(line)).toBe(line);
    expect(redactText('https://host/back?code=Zm9vYmFy&state=1')).toBe(
      'https://host/back?code=[secret]&state=1',
    );
  });

  it('a key of any look does not survive where it is called one', () => {
    for (const said of ['API key: s3cr3tvalue', 'api_key=s3cr3tvalue', 'Token: s3cr3tvalue']) {
      expect(redactText(`The ${said}, says the vendor`)).not.toContain('s3cr3t');
    }
  });

  it('a database key in hex does not survive', () => {
    fc.assert(
      fc.property(hex, (key) => {
        expect(redactText(`raw:${key}`)).not.toContain(key);
      }),
    );
  });

  it('a customer’s words inside a JSON body that was cut short do not survive', () => {
    expect(redactText('{"id":"m1","text":"my test came back pos')).toBe(
      '{"id":"m1","text":"[text]"',
    );
    expect(redactText('{"apiKey": "abc\\"def", "n": 1}')).toBe('{"apiKey": "[secret]", "n": 1}');
  });
});

describe('secrets by the name of their field', () => {
  const fields = [
    'apiKey',
    'api_key',
    'Authorization',
    'cookie',
    'set-cookie',
    'password',
    'launchToken',
    'token',
    'keyHex',
    'masterKey',
    'databaseKey',
    'keyBase64',
    'text',
    'body',
    'draft',
    'caption',
    'phone',
    'phoneNumber',
    'email',
    'displayName',
    'values',
  ];

  it('at any depth, in any wrapping, as text or as bytes', () => {
    const wrap = fc.array(fc.constantFrom('object', 'array', 'map', 'set', 'error'), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(fc.constantFrom(...fields), marker, wrap, (field, secret, wraps) => {
        let value: unknown = { [field]: secret, inside: { [field]: [secret, { a: secret }] } };
        for (const kind of wraps) {
          if (kind === 'object') value = { facts: value };
          else if (kind === 'array') value = [value];
          else if (kind === 'map') value = new Map([['facts', value]]);
          else if (kind === 'set') value = new Set([value]);
          else value = Object.assign(new Error('failed', { cause: value }), { facts: value });
        }
        expect(told(value)).not.toContain(secret);
      }),
    );
  });

  it('bytes are never written out', () => {
    const key = new Uint8Array(32).fill(7);
    expect(redact({ anything: key, list: [key.buffer] })).toEqual({
      anything: '[bytes]',
      list: ['[bytes]'],
    });
  });

  it('headers are read as what they are', () => {
    const headers = new Headers({ authorization: 'Basic abcdefgh', accept: 'text/plain' });
    expect(redact(headers)).toEqual({ authorization: '[secret]', accept: 'text/plain' });
  });

  it('a contact’s name does not survive, the name of an event does', () => {
    expect(redact({ name: 'sync.page', contact: { name: 'Ana', id: 4 } })).toEqual({
      name: 'sync.page',
      contact: { name: '[personal]', id: 4 },
    });
  });
});

describe('anything at all', () => {
  it('never throws, and what comes out is plain data', () => {
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withDate: true, withMap: true }), (value) => {
        JSON.stringify(redact(value));
      }),
    );
  });

  it('its argument is not changed', () => {
    const facts = { apiKey: 'clv_live_1', inside: [{ text: 'hola' }] };
    redact(facts);
    expect(facts).toEqual({ apiKey: 'clv_live_1', inside: [{ text: 'hola' }] });
  });

  it('a cycle, a getter that throws and a hostile proxy are survived', () => {
    const loop: Record<string, unknown> = { ok: 1 };
    loop['self'] = loop;
    expect(redact(loop)).toEqual({ ok: 1, self: '[circular]' });
    const bad = {
      get gone(): string {
        throw new Error('no');
      },
    };
    expect(redact(bad)).toEqual({ gone: '[unreadable]' });
    const hostile = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error('no');
        },
      },
    );
    expect(redact({ hostile })).toEqual({ hostile: '[unreadable]' });
  });

  it('an error keeps its kind and message and loses the secret in it', () => {
    const error = new TypeError('refused clv_live_abc123 for +34600123456');
    expect(redact(error)).toMatchObject({
      name: 'TypeError',
      message: 'refused [secret] for [personal]',
    });
  });

  it('a long hostile text takes no long time', () => {
    const text = `${'a@'.repeat(40_000)}${'+1 '.repeat(40_000)}${'"text":"\\'.repeat(4000)}`;
    expect(redactText(text).length).toBeGreaterThan(0);
  });
});
