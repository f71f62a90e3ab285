import { Draw } from './draw.js';
import { madeUpPerson, type MadeUpPerson } from './made-up-person.js';

/** A union that members of a made-up roster join. */
export interface RosterUnion {
  readonly code: string;
  readonly regionCode: string;
}

export interface RosterRow extends MadeUpPerson {
  readonly workerType: string;
  readonly employer: string;
  readonly platform: string;
  readonly joinedOn: string;
  readonly unionCode: string;
}

const WORKER_TYPES = [
  { workerType: '企业职工', employer: '椰风酒店有限公司', platform: '' },
  { workerType: '机关事业单位职工', employer: '海岸线测绘院', platform: '' },
  { workerType: '外卖配送员', employer: '', platform: '快达外卖' },
  { workerType: '网约车司机', employer: '', platform: '顺路出行' },
  { workerType: '货车司机', employer: '', platform: '满载货运' },
] as const;

export const ROSTER_HEADER = '姓名,证件号码,手机号,职工类型,用人单位,平台企业,入会日期,工会编码';

/** Rows for `members` people, spread evenly over the unions. Joined between 2018 and 2025. */
export function madeUpRoster(seed: number, members: number, unions: readonly RosterUnion[]): RosterRow[] {
  const draw = new Draw(seed);
  return Array.from({ length: members }, (_, number) => {
    const union = unions[number % unions.length];
    if (!union) throw new RangeError('a roster needs at least one union');
    const joined = `${2018 + draw.below(8)}-${two(1 + draw.below(12))}-${two(1 + draw.below(28))}`;
    const work = draw.pick(WORKER_TYPES);
    return {
      ...madeUpPerson(seed, number, union.regionCode),
      ...work,
      joinedOn: joined,
      unionCode: union.code,
    };
  });
}

const two = (value: number): string => String(value).padStart(2, '0');

/** The roster as the platform takes it: UTF-8, comma-separated, Chinese header. Made-up values need no quotes. */
export const rosterCsv = (rows: readonly RosterRow[]): string =>
  [
    ROSTER_HEADER,
    ...rows.map((row) =>
      [
        row.name,
        row.residentId,
        row.mobile,
        row.workerType,
        row.employer,
        row.platform,
        row.joinedOn,
        row.unionCode,
      ].join(','),
    ),
    '',
  ].join('\n');
