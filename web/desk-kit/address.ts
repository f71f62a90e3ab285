// Filters and pages stand in the address, where anybody may have written anything.

/** The value when it is one of these, as an address may hold anything. */
export const oneOf =
  <Value extends string>(values: readonly Value[]) =>
  (value: unknown): Value | undefined =>
    values.find((one) => one === value);

/** What a list's address may hold beside its filters. */
export interface PageSearch {
  readonly after?: string | undefined;
  readonly page?: number | undefined;
}
export const pageSearch = (search: Record<string, unknown>): PageSearch =>
  typeof search['after'] === 'string' && typeof search['page'] === 'number'
    ? { after: search['after'], page: search['page'] }
    : {};

/** The text that an address holds under a name; years and figures are read as such by the router, and are texts here. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
