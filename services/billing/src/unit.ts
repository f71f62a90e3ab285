
import type { Reader } from '@puhui/platform';
import type { UnitOfWork } from '@puhui/platform';

/** An open transaction of billing: SQL, and events that commit with it. */
export type Unit = Reader & Pick<UnitOfWork, 'keep'>;
