import { isId } from '@puhui/kernel';

export interface BeforeSearch {
  /** The application that was turned down, of which a new one takes over what was written. */
  readonly before?: string | undefined;
}

/** Anybody may have written anything into an address. */
export const beforeSearch = ({ before }: Record<string, unknown>): BeforeSearch => ({
  before: typeof before === 'string' && isId(before) ? before : undefined,
});
