import { html } from 'hono/html';

/** Escaped HTML. */
export type Html = ReturnType<typeof html>;

/** A whole page of a simulated platform: its title is its heading too. */
export function htmlPage(title: string, body: Html): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>${title}</title>
      </head>
      <body>
        <h1>${title}</h1>
        ${body}
      </body>
    </html>`;
}

/** A page that only says something. */
export function notePage(title: string, text: string): Html {
  return htmlPage(title, html`<p>${text}</p>`);
}
