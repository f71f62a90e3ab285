import { orMissing, type Missing } from '../questions/missing.js';
import { SERVICES, type Service } from '../questions/operators.js';
import { firstRows, type Page } from '../questions/page.js';

/** How many are listed of a service; more than this is a broken machine, not a list to read. */
const ROWS_MAX = 1_000;

type OfService<T> = T & { readonly service: Service };

/** What the services list, and what is missing in it: when dead letters are looked for, something is broken. */
export interface FromAll<T> {
  readonly rows: readonly OfService<T>[];
  readonly missing: readonly Missing[];
}

const moreOf = (service: Service): Missing => ({
  service,
  why: `多于 ${ROWS_MAX} 条，只看了前 ${ROWS_MAX} 条；请先处理这些 / more than ${ROWS_MAX}: the first ${ROWS_MAX} were looked at; deal with these first`,
  isCut: true,
});

/** A list of every service, page by page. */
export async function fromAll<T>(
  read: (service: Service, after: string | null) => Promise<Page<T>>,
): Promise<FromAll<T>> {
  const rows: OfService<T>[] = [];
  const missing: Missing[] = [];
  for (const service of SERVICES) {
    const found = await orMissing(service, missing, async () =>
      firstRows(ROWS_MAX, async (after) => read(service, after)),
    );
    rows.push(...(found?.rows ?? []).map((row) => ({ ...row, service })));
    if (found?.isCut) missing.push(moreOf(service));
  }
  return { rows, missing };
}
