import { Args, Query, Resolver } from '@nestjs/graphql';
import { Database, pageById } from '@puhui/platform';
import type { Graph, QueryLedgerCheckpointsArgs } from '../generated/graphql.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import { SIGNATURE_ALGORITHM } from './checkpoint.js';
import { checkpointsNewestFirst, type KeptCheckpoint } from './kept-checkpoints.js';

const view = (checkpoint: KeptCheckpoint): Graph<'LedgerCheckpoint'> => ({
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
  async ledgerCheckpoints(@Args() args: QueryLedgerCheckpointsArgs): Promise<Graph<'LedgerCheckpoint'>[]> {
    const { rows } = pageById(args);
    return (await checkpointsNewestFirst(this.database, rows)).map(view);
  }
}
