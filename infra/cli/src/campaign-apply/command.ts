import { createHash } from 'node:crypto';
import { Command } from 'commander';
import { campaignSchema } from '../case-file/campaign-format.js';
import { readFormat } from '../case-file/read-file.js';
import { unsupportedParts } from '../case-file/unsupported.js';
import { commandDoor, output, type GlobalOptions } from '../command-context.js';
import { Refused } from '../exit.js';
import { draftFromFile, launch } from './apply.js';

export const campaignCommand = (): Command =>
  new Command('campaign')
    .description('活动 / campaigns')
    .addCommand(
      new Command('apply')
        .description(
          '按文件起草活动；再次执行同一文件不会重复 / drafts what a file says; the same file is drafted once',
        )
        .argument('<file>', 'YAML，格式见 docs/campaign.schema.json / YAML, see docs/campaign.schema.json')
        .option('--launch', '起草后立即发布并等待资金占用 / launch it too, and wait for the encumbrance')
        .action(apply),
    );

async function apply(path: string, options: { launch?: boolean }, command: Command): Promise<void> {
  const globals = command.optsWithGlobals<GlobalOptions>();
  const file = await readFormat(path, campaignSchema);
  const unsupported = unsupportedParts({ campaign: file });
  if (unsupported.length > 0)
    throw new Refused(unsupported.map(({ field, message }) => `${path}: ${field}: ${message}`).join('\n'));
  const door = await commandDoor(globals);
  // Windows that begin "at once" are counted from the day, so that the same file on the same day is the same draft.
  const now = startOfHour(new Date());
  const idempotencyKey = `apply:${createHash('sha256')
    .update(JSON.stringify([file.title, file.tradeUnion, now]))
    .digest('hex')
    .slice(0, 40)}`;
  const drafted = await draftFromFile(door, file, { now, idempotencyKey });
  const campaign = options.launch && drafted.status === 'DRAFT' ? await launch(door, drafted.id) : drafted;
  output(globals).print(`${campaign.id} ${campaign.title} ${campaign.status}`, campaign);
}

const HOUR_MS = 3_600_000;
const startOfHour = (instant: Date): Date => new Date(Math.floor(instant.getTime() / HOUR_MS) * HOUR_MS);
