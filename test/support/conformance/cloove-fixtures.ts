import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';

const folder = new URL('../../fixtures/cloove/', import.meta.url);

const Fixture = z.object({
  request: z.object({
    method: z.string(),
    path: z.string(),
    headers: z.record(z.string(), z.string()),
    body: z.unknown().optional(),
  }),
  response: z.object({
    status: z.number(),
    headers: z.record(z.string(), z.string()),
    body: z.record(z.string(), z.unknown()),
  }),
});
export type ClooveFixture = z.infer<typeof Fixture>;

/** The samples of Cloove's text and of its other pages, by file name without its ending. */
export const clooveFixtureNames: readonly string[] = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.replace(/\.json$/, ''));

/** One sample. Throws for a name that is not there. */
export function clooveFixture(name: string): ClooveFixture {
  return Fixture.parse(JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')));
}

/** A sample's answer, as it would come. */
export function fixtureResponse({ response }: ClooveFixture): Response {
  return Response.json(response.body, { status: response.status, headers: response.headers });
}
