/** The digits before and how many are counted: ranges kept free for stories where a country has one. */
const countries: Readonly<Record<string, readonly [prefix: string, counted: number]>> = {
  gb: ['+447911123', 3],
  us: ['+12025550', 3],
  ie: ['+353850000', 3],
  au: ['+61491570', 3],
  ng: ['+234801234', 4],
  ke: ['+254711000', 3],
  es: ['+34600000', 3],
  mx: ['+52551234', 4],
  ar: ['+5491123456', 3],
  co: ['+573001000', 3],
  pt: ['+351910000', 3],
  br: ['+5511900000', 3],
  in: ['+919000000', 3],
  id: ['+628120000', 4],
  sg: ['+6581230', 3],
  ae: ['+971500000', 3],
  sa: ['+966500000', 3],
  eg: ['+201000000', 3],
};

/** The `index`-th phone of a country, E.164 with plus. */
export function seedPhone(country: string, index: number): string {
  const [prefix, counted] = countries[country] ?? ['+999', 9];
  // The United States keep 0100–0199 free for stories.
  const number = country === 'us' ? 100 + (index % 100) : 100 + index;
  return prefix + String(number).padStart(counted, '0').slice(-counted);
}
