import { ok, type Id, type Result } from '@puhui/kernel';
import { refuse, type RefusalWith } from '../../refusals.js';

export interface Registration {
  /** The merchants for which somebody is registered; none where a union or the platform vouches for the name. */
  readonly partnerIds: readonly Id[];
  /** Whoever registers speaks for merchants alone, and the union has ended its dealings with each of them. */
  readonly isOver: boolean;
  /** The document was known already. */
  readonly known: boolean;
  /** The name is the one that stands with it. */
  readonly sameName: boolean;
  /** Merchants alone have said the name that stands there, and who registers now answers for the person. */
  readonly decides: boolean;
}

/**
 * Whether the document was known, as far as it is told. To a merchant known and unknown, the right name and another one, are
 * answered alike: what it says is its own label.
 */
export function decideRegistration({
  partnerIds,
  isOver,
  known,
  sameName,
  decides,
}: Registration): Result<boolean | null, RefusalWith<'PERSON_NAME_DIFFERS' | 'MERCHANT_ALREADY_DELISTED'>> {
  if (isOver) return refuse.MERCHANT_ALREADY_DELISTED();
  if (partnerIds.length > 0) return ok(null);
  return sameName || decides ? ok(known) : refuse.PERSON_NAME_DIFFERS();
}
