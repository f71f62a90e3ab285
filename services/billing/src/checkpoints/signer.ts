import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { invariant, type Clock } from '@puhui/kernel';
import { CLOCK, CONFIG, Database, LOGGER, type Logger, type ServiceConfig } from '@puhui/platform';
import type { PrismaClient } from '../generated/prisma/client.js';
import { signHeads, type SignedBy } from './sign-heads.js';
import { signingKeyFrom } from './signing-key.js';

const SIGN_EVERY_MS = 60_000;

/** Signs a checkpoint every minute, beside the hot path. A minute that fails is logged, and the next one tries again. */
@Injectable()
export class CheckpointSigner implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly by: SignedBy;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database<PrismaClient>,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(CONFIG) config: Pick<ServiceConfig, 'signingKey' | 'signingKeyBefore'>,
  ) {
    const { signingKey, signingKeyBefore } = config;
    // Billing's environment was refused without it.
    invariant(signingKey !== null, 'billing-has-a-key-to-sign-with');
    this.by = {
      key: signingKeyFrom(signingKey),
      before: signingKeyBefore === null ? null : signingKeyFrom(signingKeyBefore),
    };
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.running = this.signNow();
    }, SIGN_EVERY_MS);
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  async signNow(): Promise<void> {
    try {
      const signed = await this.database.transaction((tx) => signHeads(tx, this.by, this.clock.now()));
      if (signed === null) return;
      // The whole proof goes to the log: there it is out of reach of whoever owns the database.
      const { body, signature } = signed.checkpoint;
      this.logger.info({ checkpoint: body, signature: signature.toString('base64') }, 'checkpoint signed');
      if (signed.isStrange)
        this.logger.warn(
          { key: this.by.key.keyId },
          'this key was not introduced by the one before it (PUHUI_SIGNING_KEY_BEFORE): who keeps a file of keys has to be told',
        );
    } catch (error) {
      this.logger.error({ err: error }, 'no checkpoint was signed this minute');
    }
  }
}
