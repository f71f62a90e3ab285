import type { IntegrityReport } from '../questions/operators.js';

/** When each service began to read: of what somebody altered later its report says nothing. */
export const asOf = (reports: readonly Pick<IntegrityReport, 'service' | 'watermark'>[]): string[] =>
  reports.length === 0
    ? []
    : [
        `读取始于 / read from: ${reports.map(({ service, watermark }) => `${service} ${watermark}`).join(', ')}. ` +
          '此后的改动不在其中 / What was altered since is not in it.',
      ];
