import { setImmediate } from 'node:timers/promises';

/** So many rows are read or sealed before something else gets its turn: a millisecond or two. */
export const ROWS_IN_ONE_GO = 25;

/** Lets other requests go on, and the transaction of the batch before, whose statements are answered meanwhile. */
export const letOthersGoOn = (): Promise<void> => setImmediate();
