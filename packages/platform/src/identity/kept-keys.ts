import { setTimeout as sleep } from 'node:timers/promises';
import { errors, type JWTVerifyGetKey, type RemoteJWKSet } from 'jose';

/** So long keys count as those of now; then they are asked for again. */
export const KEYS_KEPT_MS = 600_000;
/**
 * An issuer that changes its keys signs with the new one at once: who is shown a key that it does not know looks again, and not
 * oftener than this, whoever sends tokens by made-up keys.
 */
const KEYS_AGAIN_MS = 1_000;
/** Behind each failure in a row twice as long, up to the most. */
const PAUSE_MS = 1_000;
const PAUSE_MAX_MS = 30_000;
/** Somebody waits for a page, and the kept keys are there. */
const PATIENCE_MS = 1_000;

/** Told of each time that the issuer's keys could not be had. */
export type OnKeysFailed = (error: unknown) => void;

export interface KeptKeysOptions {
  readonly onFailed?: OnKeysFailed | undefined;
  /** Milliseconds that never go back. */
  readonly now?: () => number;
}

/**
 * The issuer's keys. They are asked for again from time to time; while they can't be had the kept ones serve on, since an issuer that is
 * away has withdrawn nothing, and it is asked with a pause.
 */
export class KeptKeys {
  private renewing: Promise<void> | undefined;
  private renewedAt = 0;
  /** No question before then. */
  private againAt = 0;
  private failures = 0;
  private failure: unknown;
  private readonly now: () => number;

  /** @param keys which ask by themselves for nothing that they have */
  constructor(
    private readonly keys: RemoteJWKSet,
    private readonly options: KeptKeysOptions = {},
  ) {
    this.now = options.now ?? (() => performance.now());
  }

  /** The key of a token, for `jwtVerify`. @throws when the issuer can't be asked for one that is not kept */
  readonly of: JWTVerifyGetKey = async (header, token) => {
    await this.haveSome();
    try {
      return await this.keys(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      if (this.now() < this.againAt) throw this.failures === 0 ? error : this.failure;
      await this.renew();
      return this.keys(header, token);
    }
  };

  /** Asks for them now. @throws when they can't be had */
  renew(): Promise<void> {
    this.renewing ??= this.ask().finally(() => {
      this.renewing = undefined;
    });
    return this.renewing;
  }

  private async haveSome(): Promise<void> {
    if (this.keys.jwks() === undefined) return this.renew();
    const now = this.now();
    if (now - this.renewedAt < KEYS_KEPT_MS || now < this.againAt) return;
    const waiting = new AbortController();
    const { signal } = waiting;
    // A failure is told by `ask`; here the kept keys are as good.
    const asked = this.renew().catch(() => undefined);
    const enough = sleep(PATIENCE_MS, undefined, { signal }).catch(() => undefined);
    await Promise.race([asked, enough]);
    waiting.abort();
  }

  private async ask(): Promise<void> {
    try {
      await this.keys.reload();
      this.renewedAt = this.now();
      this.againAt = this.renewedAt + KEYS_AGAIN_MS;
      this.failures = 0;
    } catch (error) {
      // In words of its own: what jose says of a broken answer would be taken for a word on the token.
      const why = error instanceof Error ? error.message : String(error);
      this.failure = new Error(`the issuer's keys cannot be had: ${why}`, { cause: error });
      this.againAt = this.now() + Math.min(PAUSE_MS * 2 ** this.failures, PAUSE_MAX_MS);
      this.failures += 1;
      this.options.onFailed?.(this.failure);
      throw this.failure;
    }
  }
}
