import { createHash } from 'node:crypto';
import { businessDate, newId, startOfBusinessDate, type BusinessDate } from '@puhui/kernel';
import { Command } from 'commander';
import { campaignSchema, type CampaignFile } from '../case-file/campaign-format.js';
import { readWithPositions } from '../case-file/read-file.js';
import { unsupportedParts } from '../case-file/unsupported.js';
import { commandDoor, output, typedPath, type GlobalOptions } from '../command-context.js';
import { businessTime } from '../door/local-clock.js';
import { Refused } from '../exit.js';
import type { Campaign } from '../questions/benefits.js';
import { draftFromFile, launch, refuseDiscarded } from './apply.js';

/** Somebody waits at the terminal; an officer, an offer or a union that is not known by then is not known. */
const NEWS_PATIENCE_MS = 10_000;

const WHAT_IT_NEEDS = `
先要有 / There must be: 已发布的商户优惠 (offer.title)，已批复的预算科目 (budget.line)，海南可用 / for Hainan: --as hainan-officer
格式说明 / The format: docs/campaign.schema.json；可从 test/cases 中案例的 campaign 部分开始 / begin with the campaign part of a case
拒绝时按 文件:行:列 指明位置 / A refusal names the place as file:line:column. 再次执行安全 / Safe to repeat.`;

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
        .addHelpText('after', WHAT_IT_NEEDS)
        .action(apply),
    );

async function apply(path: string, options: { launch?: boolean }, command: Command): Promise<void> {
  const globals = command.optsWithGlobals<GlobalOptions>();
  const { content: file, positionOf } = await readWithPositions(typedPath(path), campaignSchema);
  const unsupported = unsupportedParts({ campaign: file });
  if (unsupported.length > 0)
    throw new Refused(
      unsupported
        .map(({ field, message }) => `${positionOf(field.replace(/^campaign\./, ''))}: ${message}`)
        .join('\n'),
    );
  const door = await commandDoor(globals);
  // What a file counts from "at once" begins with the day, so the same file on the same day is the same draft.
  const today = businessDate(await businessTime(door));
  const drafted = await draftFromFile(door, file, {
    now: startOfBusinessDate(today),
    idempotencyKey: keyOf(file, today),
    patienceMs: NEWS_PATIENCE_MS,
    positionOf,
  });
  refuseDiscarded(drafted);
  if (options.launch && isAnothers(drafted))
    throw new Refused(
      '草稿已被别人改过，请在页面上核对后发布 / somebody has changed the draft since this file was applied: look at it on the page and launch it there',
    );
  const campaign =
    options.launch && drafted.status === 'DRAFT'
      ? await launch(door, drafted, `launch:${newId(new Date())}`, NEWS_PATIENCE_MS)
      : drafted;
  const { print, say } = output(globals);
  if (options.launch && file.quotas.perPerson === undefined) say(NO_LIMIT_PER_PERSON);
  print(`${campaign.id} ${campaign.title} ${campaign.status}`, campaign);
}

const NO_LIMIT_PER_PERSON =
  '注意：没有设 quotas.perPerson，一个人可以领走全部份数 / note: without quotas.perPerson one person can claim all of it';

/** Whether a draft is no more what the file says. A launch that was refused, and asked for again, leaves two events and the same terms. */
const isAnothers = ({ status, version, launch: asked }: Campaign): boolean =>
  status === 'DRAFT' && version !== (asked === null ? 1 : 3);

/** One wish: this content on this day. A file that was corrected is another one. */
export const keyOf = (file: CampaignFile, today: BusinessDate): string =>
  `apply:${createHash('sha256')
    .update(JSON.stringify([file, today]))
    .digest('hex')
    .slice(0, 40)}`;
