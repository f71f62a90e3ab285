import {
  err,
  ok,
  parseIdentityDocument,
  parseResidentId,
  seemsIdentity,
  type IdentityDocument,
  type IdentityType,
  type Result,
} from '@puhui/kernel';
import type { RowProblemCode } from '../row-problems.js';
import type { Column } from './columns.js';

/** What a roster may call the documents, blanks and brackets aside. */
const NAMES: Readonly<Record<IdentityType | 'soldier', readonly string[]>> = {
  resident_id: [
    '居民身份证',
    '身份证',
    '中华人民共和国居民身份证',
    '二代身份证',
    '第二代居民身份证',
    '临时身份证',
    '临时居民身份证',
    '户口簿',
    '户口本',
    '港澳台居民居住证',
    '港澳居民居住证',
    '台湾居民居住证',
    'resident_id',
  ],
  foreign_permanent_resident: [
    '外国人永久居留身份证',
    '外国人永久居留证',
    '永久居留身份证',
    '永久居留证',
    '外国人居留证',
    'foreign_permanent_resident',
  ],
  hk_macao_permit: [
    '港澳居民来往内地通行证',
    '港澳居民往来内地通行证',
    '港澳居民通行证',
    '回乡证',
    'hk_macao_permit',
  ],
  taiwan_permit: ['台湾居民来往大陆通行证', '台湾居民往来大陆通行证', '台胞证', 'taiwan_permit'],
  passport: ['护照', '外国护照', '中国护照', '普通护照', '外籍护照', 'passport'],
  soldier: [
    '军官证',
    '士兵证',
    '军人证',
    '军人身份证',
    '警官证',
    '文职干部证',
    '文职人员证',
    '军队离退休干部证',
  ],
};
const kinds = new Map(
  Object.entries(NAMES).flatMap(([type, names]) =>
    names.map((name): [string, IdentityType | 'soldier'] => [name, type as IdentityType | 'soldier']),
  ),
);

/** What to say of a number that is no citizen's, where no type is written beside it. */
const SEEMS: Readonly<Record<NonNullable<ReturnType<typeof seemsIdentity>>, RowProblemCode>> = {
  resident_id: 'RESIDENT_ID_FORM',
  old_resident_id: 'RESIDENT_ID_OLD',
  soldier: 'IDENTITY_SOLDIER',
  foreign_permanent_resident: 'SEEMS_PERMANENT_RESIDENT',
  hk_macao_permit: 'SEEMS_HK_MACAO_PERMIT',
  taiwan_permit: 'SEEMS_TAIWAN_PERMIT',
  passport: 'SEEMS_PASSPORT',
};

interface IdentityRefusal {
  readonly column: Extract<Column, 'identityType' | 'residentId'>;
  readonly code: RowProblemCode;
}

/** Reads the document of a row. Where no type is written, it is a resident ID; what looks like another is asked for it. */
export function readIdentity(type: string | null, number: string): Result<IdentityDocument, IdentityRefusal> {
  const kind = type === null ? 'resident_id' : kinds.get(plainName(type));
  if (kind === undefined) return err({ column: 'identityType', code: 'IDENTITY_TYPE_UNKNOWN' });
  // Soldiers have a citizen's number as well.
  if (kind === 'soldier' && !parseResidentId(number).ok)
    return err({ column: 'residentId', code: 'IDENTITY_SOLDIER' });
  const read = parseIdentityDocument(kind === 'soldier' ? 'resident_id' : kind, number);
  if (read.ok) return ok(read.value);
  const { code } = read.error;
  const seems = code === 'RESIDENT_ID_FORM' ? seemsIdentity(number) : null;
  if (seems !== null) return err({ column: 'residentId', code: SEEMS[seems] });
  // Excel keeps 15 digits of a number and writes zeros for the rest.
  const isRounded = code !== 'RESIDENT_ID_FORM' && /^\d{15}000$/.test(number);
  return err({ column: 'residentId', code: isRounded ? 'NUMBER_LOST_DIGITS' : code });
}

/** The longest name of a document has some twenty characters; a note may follow it. */
const TYPE_READ_CHARS_MAX = 100;
const plainName = (name: string): string =>
  name
    .slice(0, TYPE_READ_CHARS_MAX)
    .normalize('NFKC')
    .replace(/[\s《》]/gu, '')
    .replace(/\([^)]*\)$/u, '')
    .toLowerCase();
