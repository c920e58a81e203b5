import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import type { VendorKey } from '../../../src/shared/domain/vendors.ts';

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
export type Fixture = z.infer<typeof Fixture>;

const folderOf = (vendor: VendorKey) => new URL(`../../fixtures/${vendor}/`, import.meta.url);

/** The samples of a vendor's text and of its other pages, by file name without its ending. */
export function fixtureNames(vendor: VendorKey): readonly string[] {
  return readdirSync(folderOf(vendor))
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.replace(/\.json$/, ''));
}

/** One sample. Throws for a name that is not there. */
export function fixture(vendor: VendorKey, name: string): Fixture {
  const file = new URL(`${name}.json`, folderOf(vendor));
  return Fixture.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** A sample's answer, as it would come. */
export function fixtureResponse({ response }: Fixture): Response {
  return Response.json(response.body, { status: response.status, headers: response.headers });
}
