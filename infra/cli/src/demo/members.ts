import { oneLine, PAGE_ROWS_MAX } from '@puhui/kernel';
import { onceAllowed } from '../door/patience.js';
import { Refused } from '../exit.js';
import { firstRows, wholeList } from '../questions/page.js';
import { graphName } from '../case-file/graph-name.js';
import { membersOf, tradeUnionsBelow, type TradeUnion } from '../questions/members.js';
import { madeUpRoster, rosterCsv } from '../people/made-up-roster.js';
import { sendRoster } from '../roster-import/send-roster.js';
import { showAtSignIn } from './at-sign-in.js';
import type { Demo } from './demo.js';
import type { Staff } from './staff.js';

const UNIONS_MAX = 5_000;

/** The unions that the roster's members join: those of a level below one, found by the beginning of their code. */
export async function unionsOfRoster(demo: Demo): Promise<TradeUnion[]> {
  const { below, level } = demo.played.members;
  const found = await wholeList(
    UNIONS_MAX,
    `${below} 以下的 ${level} 级工会 / ${level} unions below ${below}`,
    async (after) =>
      demo.admin.ask(tradeUnionsBelow, {
        filter: { level: graphName(level), search: below },
        first: PAGE_ROWS_MAX,
        after,
      }),
  );
  const unions = found.filter(({ code, regionCode }) => code.startsWith(below) && regionCode !== null);
  if (unions.length === 0)
    throw new Refused(`${below} 以下没有 ${level} 级工会 / no ${level} union below ${below}`);
  return unions;
}

/** Imports the roster and answers with the people on it. */
export async function importMembers(
  demo: Demo,
  staff: Staff,
  unions: readonly TradeUnion[],
): Promise<string[]> {
  const { members, claimants } = demo.sizes;
  const regions = unions.map(({ code, regionCode }) => ({ code, regionCode: regionCode ?? code }));
  const csv = rosterCsv(madeUpRoster(demo.played.members.seed, members, regions));
  // The officer was appointed a moment ago.
  const done = await onceAllowed(async () =>
    sendRoster(staff.officer, { tradeUnionId: demo.union.id }, new Blob([csv]), {
      reading: () => undefined,
      progress: ({ rows }) => demo.say(`  名册 / roster rows ${rows} / ${members}`),
      refusedRow: ({ row, column, message }) =>
        demo.say(oneLine(`  第 ${row} 行 ${column ?? ''}：${message}`)),
      again: (why) => demo.say(`  重新发送 / sent again: ${why}`),
    }),
  );
  if (done.refused > 0) throw new Refused(`${done.refused} 行未导入 / ${done.refused} rows were refused`);
  demo.say(
    `  ${done.accepted} 名会员，${unions.length} 个基层 / ${done.accepted} members in ${unions.length} unions`,
  );
  const people = await peopleOf(demo, staff, claimants);
  const [worker] = people;
  if (worker !== undefined) await showAtSignIn(demo, { worker });
  return people;
}

async function peopleOf(demo: Demo, staff: Staff, wanted: number): Promise<string[]> {
  const { rows: members } = await firstRows(wanted, async (after) =>
    staff.officer.ask(membersOf, { tradeUnionId: demo.union.id, first: PAGE_ROWS_MAX, after }),
  );
  const people = [...new Set(members.flatMap(({ person }) => (person ? [person.id] : [])))];
  if (people.length < wanted)
    throw new Refused(`名册只有 ${people.length} 人 / the union has only ${people.length} members`);
  return people;
}
