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
  'system',
] as const;

const HEAD = `# Who may knock at which door: roles × operations, reference resolvers and sensitive fields, of all services.
# x: may use it. "worker" is any signed-in person, so it stands for all roles; "anyone" needs no token; "system" is no
# person at all. How far somebody then sees or acts is a matter of scope, checked in the use case.
# Generated from services/*/src/access.ts by \`npm run generate\`; a change here is a change of rights: review it as one.
`;

/** The text of docs/roles.golden.txt. @throws when a table names a role that has no column. */
export function goldenRoles(tables: AccessTables): string {
  const doors = Object.values(tables).flatMap((table) => Object.keys(table));
  const width = Math.max(...doors.map((door) => door.length)) + 2;
  const parts = Object.entries(tables).map(([service, table]) =>
    [
      '',
      service.padEnd(width) + COLUMNS.join('  '),
      ...Object.entries(table)
        .toSorted(([one], [other]) => (one < other ? -1 : 1))
        .map(([door, roles]) => line(door, roles, width)),
      '',
    ].join('\n'),
  );
  return HEAD + parts.join('');
}

function line(door: string, roles: readonly string[], width: number): string {
  const known: readonly string[] = COLUMNS;
  const stranger = roles.find((role) => !known.includes(role));
  if (stranger !== undefined) throw new Error(`${door} names the role ${stranger}, which has no column`);
  const cells = COLUMNS.map((column) => (roles.includes(column) ? 'x' : '·').padEnd(column.length));
  return `${door.padEnd(width)}${cells.join('  ')}`.trimEnd();
}
