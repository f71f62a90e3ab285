import type { Id } from '@puhui/kernel';
import { GiveUpVoucher } from '../claims/give-up-voucher/use-case.js';
import type { Instance } from './instance.js';
import { someId } from './world.js';

/** A person gives a voucher up, with a key of its own unless it is told another. */
export const givingUp = (
  instance: Instance,
  personId: Id,
  voucherId: Id,
  idempotencyKey: string = someId(),
) => instance.get(GiveUpVoucher).run({ personId }, { input: { voucherId, idempotencyKey } });
