import { Args, Query, Resolver } from '@nestjs/graphql';
import { Database } from '@puhui/platform';
import type { PrismaClient } from '../generated/prisma/client.js';
import { BY_ID, pageRequest } from '../paging.js';
import { SIGNATURE_ALGORITHM } from './checkpoint.js';
import { checkpointsNewestFirst, type KeptCheckpoint } from './kept-checkpoints.js';

const view = (checkpoint: KeptCheckpoint) => ({
  number: checkpoint.number.toString(),
  signedAt: checkpoint.signedAt,
  treeSize: checkpoint.treeSize,
  rootHash: checkpoint.rootHash.toString('hex'),
  previousRootHash: checkpoint.previousRootHash?.toString('hex') ?? null,
  keyId: checkpoint.keyId,
  publicKey: checkpoint.publicKey,
  algorithm: SIGNATURE_ALGORITHM,
  body: checkpoint.body,
  signature: checkpoint.signature.toString('base64'),
});

@Resolver()
export class CheckpointsResolver {
  constructor(private readonly database: Database<PrismaClient>) {}

  @Query('ledgerCheckpoints')
  async ledgerCheckpoints(@Args() args: { first?: number | null }): Promise<ReturnType<typeof view>[]> {
    const { rows } = pageRequest(args, BY_ID);
    return (await checkpointsNewestFirst(this.database, rows)).map(view);
  }
}
