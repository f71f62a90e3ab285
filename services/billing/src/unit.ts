import type { Sql } from '@puhui/messaging';
import type { UnitOfWork } from '@puhui/platform';

/** An open transaction of billing: SQL, and events that commit with it. */
export type Unit = Sql & Pick<UnitOfWork, 'keep'>;
