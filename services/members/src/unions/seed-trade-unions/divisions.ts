import { createHash } from 'node:crypto';
import { invariant, type Id } from '@puhui/kernel';
import type { TradeUnion, TradeUnionLevel } from '../trade-union.js';

/** 2020-01-01T00:00:00Z: seeded ids sort before everything that is made later. */
const SEED_MILLISECOND = 1_577_836_800_000;

/**
 * The id of a seeded row, the same in every installation: shaped as a UUID of version 7, its random part taken from
 * SHA-256 of the kind and key. So a second seed changes nothing.
 */
export function seededId(kind: string, key: string): Id {
  const hash = createHash('sha256').update(`puhui-seed-1\n${kind}\n${key}`).digest('hex');
  const time = SEED_MILLISECOND.toString(16).padStart(12, '0');
  const variant = '89ab'.charAt(Number.parseInt(hash.charAt(0), 16) % 4);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hash.slice(1, 4)}-${variant}${hash.slice(4, 7)}-${hash.slice(7, 19)}`;
}

export const seededUnionId = (code: string): Id => seededId('trade-union', code);

/** Reads trade-unions.tsv (code, name, parent's code; parents stand before their children). */
export function readDivisions(tsv: string): TradeUnion[] {
  const [header, ...lines] = tsv.trim().split('\n');
  invariant(header === 'code\tname\tparent', 'divisions-have-their-header', { header });
  const known = new Map<string, TradeUnion>();
  for (const line of lines) {
    const [code = '', name = '', parentCode = ''] = line.split('\t');
    const parent = known.get(parentCode);
    invariant(parentCode === '' || parent !== undefined, 'parents-stand-first', { code, parentCode });
    invariant(code !== '' && name !== '' && !known.has(code), 'division-is-whole-and-new', { code });
    known.set(code, seededUnion(code, name, parent ?? null));
  }
  return [...known.values()];
}

function seededUnion(code: string, name: string, parent: TradeUnion | null): TradeUnion {
  const id = seededUnionId(code);
  return {
    id,
    code,
    name,
    level: levelOf(code),
    industry: false,
    parentId: parent?.id ?? null,
    path: [...(parent?.path ?? []), id],
    regionCode: /^\d+$/.test(code) ? code : null,
    uscc: null,
    status: 'active',
    version: 1,
  };
}

function levelOf(code: string): TradeUnionLevel {
  if (code === 'CN') return 'national';
  return code.length === 2 ? 'provincial' : code.length === 4 ? 'city' : 'county';
}
