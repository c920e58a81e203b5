type Words = readonly [string, ...string[]];

/** What sentences of one language are made of; `{n}`, `{t}`, `{p}`, `{r}` become number, time, price and reference. */
export interface CorpusWords {
  readonly country: string;
  readonly given: Words;
  readonly family: Words;
  readonly openings: Words;
  readonly subjects: Words;
  readonly details: Words;
  readonly closings: Words;
}
