import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { FakeBridge } from '../../../../test/preview/fake-bridge.ts';
import { press, showPart, type, typed } from '../../../../test/preview/show.tsx';
import type { TemplateRow } from '../../../shared/contract/rows.ts';
import { ConversationId } from '../../../shared/domain/ids.ts';
import { AnnouncerProvider } from '../../app/announcer.tsx';
import { ToastProvider } from '../../ui/toast.tsx';
import { SendTemplateDialog } from './send-template.tsx';

function change(bridge: FakeBridge, key: string, part: Partial<TemplateRow>): void {
  const { templates } = bridge.state.world;
  const at = templates.findIndex((one) => one.key === key);
  const known = templates[at];
  if (known !== undefined) templates[at] = { ...known, ...part };
}

/** The dialog over the first conversation, with the template `key` chosen. */
async function choose(key: string, part: Partial<TemplateRow> = {}) {
  const { bridge } = showPart(
    <AnnouncerProvider>
      <ToastProvider>
        <SendTemplateDialog conversationId={ConversationId.parse(1)} onClose={() => undefined} />
      </ToastProvider>
    </AnnouncerProvider>,
  );
  change(bridge, key, part);
  const name = bridge.state.world.templates.find((one) => one.key === key)?.name ?? '';
  fireEvent.click(await screen.findByRole('option', { name: new RegExp(name) }));
  await screen.findByRole('heading', { name });
  const sends = () => bridge.calls.filter((call) => call.name === 'messages.sendTemplate');
  return { bridge, sends };
}

it('a value that WhatsApp refuses is told while it is typed, and nothing is sent', async () => {
  const { sends } = await choose('appointment_reminder');
  await press('button', 'Send template');
  expect(await screen.findAllByText(/refuses an empty field/)).toHaveLength(3);
  await type('1', 'a    b');
  await screen.findByText(/four in a row/);
  await type('2', 'x'.repeat(1025));
  await screen.findByText('Shorten it to 1,024 characters.');
  await type('3', '10:30');
  await press('button', 'Send template');
  expect(sends()).toEqual([]);
});

it('offers the contact’s name for the field of a greeting, and fills nothing in by itself', async () => {
  const { bridge, sends } = await choose('appointment_reminder');
  const name = bridge.state.world.conversations[0]?.contact.name ?? '';
  const offers = await screen.findByRole('list', { name: 'Suggestions for 1' });
  expect(typed('1')).toBe('');
  expect(screen.queryByRole('list', { name: 'Suggestions for 2' })).toBeNull();
  fireEvent.click(within(offers).getByRole('button', { name: `${name} the contact’s name` }));
  expect(typed('1')).toBe(name);
  await type('2', 'Friday');
  await type('3', '10:30');
  await press('button', 'Send template');
  await waitFor(() => expect(sends()).toHaveLength(1));
});

it('shows header, footer and buttons as they will stand there, with their fields', async () => {
  await choose('appointment_reminder', {
    body: 'See you, *{{1}}*',
    fields: [
      { key: '1', example: 'Ada' },
      { key: 'url.1', example: null },
    ],
    frame: {
      header: { kind: 'text', text: 'Your visit' },
      footer: 'Harbour Clinic',
      buttons: [{ kind: 'url', title: 'Directions', value: 'https://x.example/{{url.1}}' }],
    },
  });
  await type('1', 'Ada');
  await type('url.1', 'map');
  const preview = screen.getByRole('region', { name: 'Preview' });
  expect(preview.textContent).toContain('Your visit');
  expect(preview.textContent).toContain('Harbour Clinic');
  expect(preview.textContent).toContain('https://x.example/map');
  expect(within(preview).getByText('Ada').closest('strong')).not.toBeNull();
  expect(preview.textContent).not.toContain('*');
});

it('does not send a template that wants a picture before there is one', async () => {
  const { sends } = await choose('appointment_reminder', {
    body: 'Hello',
    fields: [],
    frame: { header: { kind: 'image', text: null }, footer: null, buttons: [] },
  });
  await press('button', 'Send template');
  await screen.findByText(/refuses this template without one/);
  expect(sends()).toEqual([]);
});

it('says since when a template is no longer listed', async () => {
  await choose('appointment_reminder', {
    source: 'vendor',
    status: 'DISABLED',
    vendorStatus: null,
    unlistedAt: Date.UTC(2026, 10, 20, 12),
  });
  await screen.findByText(/no longer lists it/);
  await screen.findByText(/not in the list since .*2026/);
});

it('a number that cannot send templates says so in the dialog, and sends none', async () => {
  const { bridge, sends } = await choose('appointment_reminder');
  const detail = bridge.handlers['conversations.get'];
  bridge.answer('conversations.get', async (input) => {
    const known = await detail(input);
    const template = { allowed: false, reason: 'number_cannot_send_templates' } as const;
    return { ...known, compose: { ...known.compose, template } };
  });
  bridge.emit({ type: 'changed', topics: ['everything'] });
  await screen.findByText('This number cannot send templates now');
  for (const field of ['1', '2', '3']) await type(field, 'Ana');
  await press('button', 'Send template');
  expect(sends()).toEqual([]);
  const button = screen.getByRole('button', { name: 'Send template' });
  expect(button.hasAttribute('disabled') || button.ariaDisabled === 'true').toBe(true);
});
