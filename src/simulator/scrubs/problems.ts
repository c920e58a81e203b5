/** An error of Scrubs: its status and its sentence stand in scrubs.txt, the shape of its body does not. */
export interface Problem {
  readonly status: 400 | 401 | 404 | 409 | 502;
  readonly message: string;
}

/** How an error is put; `message` unless a test tries another (api/README.md, scrubs, I). */
export const errorShapes = ['message', 'error', 'html'] as const;
export type ErrorShape = (typeof errorShapes)[number];

/** The documented errors, in the text's words. */
export const problems = {
  provider: { status: 400, message: 'Provider or HCI code is invalid.' },
  authentication: { status: 401, message: 'Authentication failed.' },
  body: { status: 400, message: 'Request body is invalid.' },
  query: { status: 400, message: 'Query parameters are invalid.' },
  onboarding: { status: 502, message: 'Onboarding link could not be created.' },
  noNumber: { status: 404, message: 'Phone number was not found.' },
  notClaimable: { status: 409, message: 'Phone number cannot be claimed.' },
  noSender: { status: 404, message: 'Sender number was not found.' },
  noTemplate: { status: 404, message: 'Sender number or template was not found.' },
  template: { status: 400, message: 'Template fields are invalid or template is not approved.' },
  noRoute: { status: 404, message: 'Not found.' },
} as const satisfies Record<string, Problem>;

/** A problem as an HTTP answer. */
export function problemResponse(
  { status, message }: { readonly status: number; readonly message: string },
  shape: ErrorShape,
): Response {
  if (shape === 'html') {
    return new Response(`<!doctype html><title>${status}</title><h1>${message}</h1>`, {
      status,
      headers: { 'Content-Type': 'text/html; charset=utf-8' },
    });
  }
  return Response.json(shape === 'error' ? { error: message } : { message }, { status });
}
