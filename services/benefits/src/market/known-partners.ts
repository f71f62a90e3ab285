import type { Id } from '@puhui/kernel';
import { merchantItselfOf, sql, type MerchantItself, type Reader } from '@puhui/platform';

/** Who stands on the side of the merchant: of its firm, at whichever union; of this record alone while its code has not been told here. */
export const merchantItself = (reader: Reader, partnerId: Id, at: Date): Promise<MerchantItself> =>
  merchantItselfOf(reader, sql`partner`, { partnerId, at });
