import { z } from 'zod';

/** How long somebody may take at the issuer. */
export const SIGN_OUT_MS = 15 * 60_000;

/** What a browser carries, sealed, while its person is signed out at the issuer. */
export const wayOutSchema = z.object({
  state: z.string(),
  /** A path of ours. */
  to: z.string(),
  endsAtMs: z.number(),
});
export type WayOut = z.output<typeof wayOutSchema>;

export const WAY_OUT = 'sign-out';
