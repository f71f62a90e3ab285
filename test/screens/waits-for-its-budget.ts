import { benefitsQuestions, granted } from '@puhui/cli';
import type { Platform } from '../e2e/stage/platform.js';
import { anyKey } from '../pages/stage/any-key.js';
import type { Town } from '../pages/stage/town.js';

/**
 * While billing is away, a campaign whose launch was asked for stands between draft and launched: what can be taken back then is drawn.
 * Billing answers as soon as it is back.
 */
export async function whileItsBudgetIsAsked(
  platform: Platform,
  { officer }: Town,
  campaignId: string,
  drawn: () => Promise<void>,
): Promise<void> {
  await platform.kill('billing');
  try {
    const campaign = await officer.ask(benefitsQuestions.campaignById, { id: campaignId });
    if (!campaign) throw new Error(`there is no campaign ${campaignId}`);
    const { version } = campaign;
    const launching = { campaignId, version, idempotencyKey: anyKey() };
    granted(await officer.ask(benefitsQuestions.launchCampaign, launching), 'launch');
    await drawn();
  } finally {
    await platform.start('billing');
  }
}
