import { hkdfSync } from 'node:crypto';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Clock } from '@puhui/kernel';
import { CLOCK, CONFIG, Database, LOGGER, type Logger, type ServiceConfig } from '@puhui/platform';
import type { PrismaClient } from '../generated/prisma/client.js';
import { signingKeyFrom, type SigningKey } from './checkpoint.js';
import { signHeads } from './sign-heads.js';

const SIGN_EVERY_MS = 60_000;
const SEED_BYTES = 32;

/** Signs a checkpoint every minute, beside the hot path. A minute that fails is logged, and the next one tries again. */
@Injectable()
export class CheckpointSigner implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly key: SigningKey;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database<PrismaClient>,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(CONFIG) config: Pick<ServiceConfig, 'signingKey' | 'gatewaySecret' | 'production'>,
  ) {
    this.key = signingKeyFrom(config.signingKey ?? derivedSeed(config.gatewaySecret));
    if (config.production && config.signingKey === null) {
      logger.warn(
        'PUHUI_SIGNING_KEY is not given: checkpoints are signed by a key that the gateway could make',
      );
    }
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
      const signed = await this.database.transaction((tx) => signHeads(tx, this.key, this.clock.now()));
      if (signed) {
        // The whole proof goes to the log: there it is out of reach of whoever owns the database.
        const { body, signature } = signed;
        this.logger.info({ checkpoint: body, signature: signature.toString('base64') }, 'checkpoint signed');
      }
    } catch (error) {
      this.logger.error({ err: error }, 'no checkpoint was signed this minute');
    }
  }
}

/** Without a key of its own the signer uses one that follows from a secret which stands in no database. */
const derivedSeed = (secret: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, 'puhui', 'billing-checkpoint-ed25519-v1', SEED_BYTES));
