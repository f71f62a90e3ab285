import { z } from 'zod';

/** How long somebody may take at the issuer. */
export const SIGN_IN_MS = 15 * 60_000;

/** What a browser carries, sealed, while its person is at the issuer. */
export const waySchema = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  /** A path of ours. */
  to: z.string(),
  /** Hashes of the cookies that this browser had before, in base64url. */
  replaces: z.array(z.string()).max(2),
  endsAtMs: z.number(),
});
export type Way = z.output<typeof waySchema>;

export const wayContext = (state: string): string => `sign-in ${state}`;
