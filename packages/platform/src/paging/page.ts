/** A page of a list that is read by keyset. */
export interface Page<T> {
  readonly nodes: readonly T[];
  readonly pageInfo: PageInfo;
}
interface PageInfo {
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
}

/** What every list's arguments hold beside its filters. */
export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** What a list's arguments come to. `after` holds the sort keys of the last row seen, in order. */
export interface PageRequest {
  readonly rows: number;
  readonly after: readonly string[] | null;
}

export type PageProblem =
  | { readonly code: 'INVALID_INPUT'; readonly field: 'first'; readonly max: number }
  | { readonly code: 'INVALID_INPUT'; readonly field: 'after' };
