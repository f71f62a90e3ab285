import { Module } from '@nestjs/common';
import { CheckpointsResolver } from './checkpoints.resolver.js';
import { CheckpointSigner } from './signer.js';

@Module({ providers: [CheckpointSigner, CheckpointsResolver] })
export class CheckpointsModule {}
