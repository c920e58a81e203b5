import { html } from 'hono/html';
import { htmlPage, type Html } from '../html-page.ts';
import type { LinkState } from './world.ts';

/** Why a link leads nowhere, or null. */
export function linkProblem(state: LinkState, now: number): string | null {
  if (state.revoked) return 'This link was replaced by a newer one.';
  if (state.link.expiresAt <= now) return 'This link has expired.';
  return state.setup === 'completed' ? 'This setup is complete.' : null;
}

/** The hosted setup, as far as it matters here: which number, and whether it worked. */
export function setupPage(
  { link }: LinkState,
  offered: { readonly phone: string; readonly displayName: string },
): Html {
  const types = link.connectionTypes.map(
    (type, index) =>
      html`<label
        ><input
          type="radio"
          name="connection_type"
          value="${type}"
          ${index === 0 ? 'checked' : ''}
        />
        ${type}</label
      >`,
  );
  return htmlPage(
    'WhatsApp setup (simulated)',
    html`<p>${link.customerName ?? 'A customer'} · ${link.language}</p>
      <form method="post">
        <label>Phone number <input name="phone_number" value="${offered.phone}" /></label>
        <label>Display name <input name="display_name" value="${offered.displayName}" /></label>
        ${types}
        <button name="outcome" value="success">Finish setup</button>
        <button name="outcome" value="failure">Let it fail</button>
      </form>`,
  );
}
