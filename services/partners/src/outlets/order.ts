import type { Place } from '@puhui/kernel';
import { sql, type KeyTest, type Sql } from '@puhui/platform';

/** In what order outlets t are listed; ids decide where the key is the same. */
export interface OutletOrder {
  readonly key: Sql;
  readonly type: Sql;
  /** Whether a cursor's text can be such a key. */
  readonly isKey: KeyTest;
}

const REGION = /^\d{4,12}$/;
const SQUARE = /^\d{1,16}$/;

export const BY_DISTRICT: OutletOrder = {
  key: sql`t.region_code`,
  type: sql`text`,
  isKey: (key) => REGION.test(key),
};

/** Farther than any two places of the country: whoever has no place comes last. */
const NOWHERE = 9_999_999_999_999_999n;
const PARTS = 1_000;

/**
 * The square of the distance in millionths of a degree of latitude, whole: no rounding of one machine puts two rows the other way
 * round than their cursor. The earth is taken as flat around whoever asks, which orders shops of a town rightly.
 */
export function nearestFirst({ latitude, longitude }: Place): OutletOrder {
  const narrower = Math.round(Math.cos((latitude / 1_000_000) * (Math.PI / 180)) * PARTS);
  const north = sql`(t.latitude - ${latitude}::int)::bigint`;
  const east = sql`((t.longitude - ${longitude}::int)::bigint * ${narrower}::bigint / ${PARTS}::bigint)`;
  return {
    key: sql`coalesce(${north} * ${north} + ${east} * ${east}, ${NOWHERE}::bigint)`,
    type: sql`bigint`,
    isKey: (key) => SQUARE.test(key),
  };
}
