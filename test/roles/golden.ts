/** Who may use a door: roles of the platform, `worker` for any signed-in person, `anyone`, `system`. */
export type AccessTables = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** The columns, in the order in which a reviewer thinks of them. */
const COLUMNS = [
  'anyone',
  'worker',
  'partner_cashier',
  'partner_admin',
  'union_officer',
  'finance_officer',
  'finance_approver',
  'auditor',
  'platform_admin',
  'system_admin',
  'system',
] as const;

const HEAD = `# Who may knock at which door: roles × operations, reference resolvers and sensitive fields, of all services.
# x: may use it. "worker" is any signed-in person, so it stands for all roles; "anyone" needs no token; "system" is no
# person at all. How far somebody then sees or acts is a matter of scope, checked in the use case.
# "how often": so many at once as one person, and so many again in each such span; nothing stands there where services/*/src/paces.ts
# says why that does no harm. "after a fresh sign-in": of those who may, only who signed in a short while ago.
# Generated from services/*/src/{access,paces}.ts by \`npm run generate\`; a change here is a change of rights: review it as one.
`;

/** How often one person may pass a door, or why that does no harm. */
export type PaceTables = Readonly<Record<string, Readonly<Record<string, Pace>>>>;
type Pace =
  | { readonly times: number; readonly withinMs: number; readonly counted: string; readonly why: string }
  | { readonly unlimited: string };

/** The text of docs/roles.golden.txt. @throws when a table names a role that has no column. */
export function goldenRoles(tables: AccessTables, paces: PaceTables = {}, fresh: FreshDoors = {}): string {
  const doors = Object.values(tables).flatMap((table) => Object.keys(table));
  const width = Math.max(...doors.map((door) => door.length)) + 2;
  const parts = Object.entries(tables).map(([service, table]) =>
    [
      '',
      `${service.padEnd(width)}${COLUMNS.join('  ')}  how often`,
      ...Object.entries(table)
        .toSorted(([one], [other]) => (one < other ? -1 : 1))
        .map(([door, roles]) =>
          `${line(door, roles, width)}${howOften(paces[service]?.[door])}${again(fresh[service] ?? {}, door)}`.trimEnd(),
        ),
      '',
    ].join('\n'),
  );
  return HEAD + parts.join('');
}

/** The doors of each service for which somebody has to have signed in a short while ago, and why. */
export type FreshDoors = Readonly<Record<string, Readonly<Record<string, string>>>>;

const again = (fresh: FreshDoors[string], door: string): string =>
  door in fresh ? '  after a fresh sign-in' : '';

function line(door: string, roles: readonly string[], width: number): string {
  const known: readonly string[] = COLUMNS;
  const stranger = roles.find((role) => !known.includes(role));
  if (stranger !== undefined) throw new Error(`${door} names the role ${stranger}, which has no column`);
  const cells = COLUMNS.map((column) => (roles.includes(column) ? 'x' : '·').padEnd(column.length));
  return `${door.padEnd(width)}${cells.join('  ')}`;
}

const SECONDS: readonly (readonly [number, string])[] = [
  [86_400, 'a day'],
  [3_600, 'an hour'],
  [60, 'a minute'],
];

function howOften(pace: Pace | undefined): string {
  if (pace === undefined || 'unlimited' in pace) return '';
  const seconds = pace.withinMs / 1000;
  const [, span] = SECONDS.find(([whole]) => whole === seconds) ?? [seconds, `in ${seconds} s`];
  return `  ${pace.times} ${span}, ${pace.counted}`;
}
