import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { SIGNATURE_ALGORITHM } from '@puhui/messaging/checkpoint-keys';
import { Database, pageRequest, type ReadDatabase } from '@puhui/platform';
import type { Graph, QueryLedgerCheckpointsArgs } from '../generated/graphql.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import { BY_NUMBER, checkpointPage, type KeptCheckpoint } from './kept-checkpoints.js';
import { keptKeys, type KeptKey } from './kept-keys.js';

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

const keyView = ({
  introducedBy,
  introduction,
  introductionSignature,
  ...key
}: KeptKey): Graph<'LedgerSigningKey'> => ({
  keyId: key.keyId,
  publicKey: key.publicKey,
  algorithm: SIGNATURE_ALGORITHM,
  firstCheckpoint: key.first?.toString() ?? null,
  lastCheckpoint: key.last?.toString() ?? null,
  introducedBy,
  introduction,
  introductionSignature: introductionSignature?.toString('base64') ?? null,
});

@Resolver()
export class CheckpointsResolver {
  constructor(@Inject(Database) private readonly database: ReadDatabase<PrismaClient>) {}

  @Query('ledgerCheckpoints')
  async ledgerCheckpoints(
    @Args() args: QueryLedgerCheckpointsArgs,
  ): Promise<Graph<'LedgerCheckpointConnection'>> {
    const page = await checkpointPage(this.database, pageRequest(args, BY_NUMBER));
    return { ...page, nodes: page.nodes.map(view) };
  }

  @Query('ledgerSigningKeys')
  async ledgerSigningKeys(): Promise<Graph<'LedgerSigningKey'>[]> {
    return (await keptKeys(this.database)).map(keyView);
  }
}
