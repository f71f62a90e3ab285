import { findPersonalNumber, invariant, type Id, UNION_CODE_FORM } from '@puhui/kernel';
import type { NamedUnion } from '../../unions/tree.js';
import type { RosterEntry } from '../reading/entry.js';
import type { RowProblemCode } from '../row-problems.js';

type NamesUnion = Pick<RosterEntry, 'unionCode' | 'unionName'>;

/** What is wrong with how a row names its union. */
export interface NoUnion {
  readonly column: 'unionCode' | 'unionName';
  readonly code: RowProblemCode;
  readonly detail: string;
}

/** The committee of a union is called by either name: 某厂工会, 某厂工会委员会. */
const COMMITTEE = /(?<=工会)(?:基层)?委员会$/u;
const plainName = (name: string): string => name.normalize('NFKC').replace(/\s/gu, '');
const bareName = (name: string): string => plainName(name).replace(COMMITTEE, '');

/** A code that somebody wrote where the name belongs. */
const codeIn = ({ unionCode, unionName }: NamesUnion): string | null =>
  unionCode ??
  (unionName !== null && /\d/.test(unionName) && UNION_CODE_FORM.test(unionName) ? unionName : null);

/** What has to be asked of the tree to know the union of each row. */
export function unionsToAsk(rows: readonly NamesUnion[]): {
  readonly codes: string[];
  readonly names: string[];
} {
  const codes = new Set<string>();
  const names = new Set<string>();
  for (const row of rows) {
    const code = codeIn(row);
    if (code !== null) codes.add(code);
    else if (row.unionName !== null) {
      const bare = bareName(row.unionName);
      for (const name of [
        row.unionName,
        plainName(row.unionName),
        bare,
        `${bare}委员会`,
        `${bare}基层委员会`,
      ])
        names.add(name);
    }
  }
  return { codes: [...codes], names: [...names] };
}

/**
 * The union that each row means, of those that were asked for. A row that names none means the file's; one that names another,
 * which is neither the file's nor below it, is refused: whoever stands there would become a member of the wrong union.
 */
export function unionOfRow(
  unions: readonly NamedUnion[],
  rootId: Id,
): (row: NamesUnion) => NamedUnion | NoUnion {
  const byCode = new Map(unions.map((union) => [union.code, union]));
  const byName = Map.groupBy(unions, ({ name }) => bareName(name));
  const root = unions.find(({ id }) => id === rootId);
  invariant(root !== undefined, 'a-run-has-its-union', { rootId });
  return (row) => {
    const code = codeIn(row);
    if (code !== null)
      return admitted(byCode.get(code), row.unionCode === null ? 'unionName' : 'unionCode', code);
    if (row.unionName === null) return admitted(root, 'unionCode', root.code);
    const found = (byName.get(bareName(row.unionName)) ?? []).filter(({ inSubtree }) => inSubtree);
    if (found.includes(root)) return admitted(root, 'unionName', root.code);
    const active = found.filter((union) => union.active);
    const [one, another] = active.length > 0 ? active : found;
    if (another) return { column: 'unionName', code: 'UNION_NAME_OF_SEVERAL', detail: root.name };
    if (!one) return { column: 'unionName', code: 'UNION_NAME_OF_ANOTHER', detail: root.name };
    return admitted(one, 'unionName', one.code);
  };
}

function admitted(
  union: NamedUnion | undefined,
  column: NoUnion['column'],
  code: string,
): NamedUnion | NoUnion {
  if (!union) return { column, code: 'UNION_CODE_UNKNOWN', detail: quotable(code) };
  if (!union.inSubtree) return { column, code: 'UNION_OUTSIDE_SUBTREE', detail: code };
  return union.active ? union : { column, code: 'UNION_NOT_ACTIVE', detail: code };
}

/** A number of somebody's that slipped into this column is not kept with the refusal for half a year. */
const quotable = (code: string): string => (findPersonalNumber(code) === null ? code : '…');
