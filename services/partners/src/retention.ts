import { type RetentionTable, ROW_BY_ROW } from '@puhui/platform';

/** How long partners keeps its rows, and why. */
export const retention: RetentionTable = {
  'public.partner': { kept: 'with the world', ground: 'one row for each merchant' },
  'public.outlet': { kept: 'with the world', ground: 'one row for each outlet' },
  'public.offer': { kept: 'with the world', ground: 'one row for each offer' },
  'public.uscc_confirmation': {
    kept: 'with the world',
    ground: 'one row for each union that confirmed a code',
    proved: ROW_BY_ROW,
  },
};
