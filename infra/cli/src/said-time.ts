import { businessTime } from '@puhui/kernel';

/** An instant of the graph as a list shows it to somebody in China: 2026-12-01 08:00:00 +08:00. With --json it stays as it is. */
export const saidTime = (instant: string): string => `${businessTime(new Date(instant))} +08:00`;
