import type { RosterImportStatus } from '../../../../generated/union/graphql.js';

const tones = { RUNNING: 'waits', INTERRUPTED: 'bad', DONE: 'good' } as const satisfies Record<
  RosterImportStatus,
  string
>;
export const toneOfImport = (status: RosterImportStatus) => tones[status];
