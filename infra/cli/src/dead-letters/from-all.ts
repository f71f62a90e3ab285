import { orMissing, type Missing } from '../questions/missing.js';
import { SERVICES, type Service } from '../questions/operators.js';
import { allPages, type Page } from '../questions/page.js';

/** How many are listed of a service; more than this is a broken machine, not a list to read. */
const ROWS_MAX = 1_000;

type OfService<T> = T & { readonly service: Service };

/** What the services list, and those that did not answer: when dead letters are looked for, something is broken. */
export interface FromAll<T> {
  readonly rows: readonly OfService<T>[];
  readonly missing: readonly Missing[];
}

/** A list of every service, page by page. */
export async function fromAll<T>(
  read: (service: Service, after: string | null) => Promise<Page<T>>,
): Promise<FromAll<T>> {
  const rows: OfService<T>[] = [];
  const missing: Missing[] = [];
  for (const service of SERVICES) {
    const found = await orMissing(service, missing, async () =>
      allPages(ROWS_MAX, async (after) => read(service, after)),
    );
    rows.push(...(found ?? []).map((row) => ({ ...row, service })));
  }
  return { rows, missing };
}
