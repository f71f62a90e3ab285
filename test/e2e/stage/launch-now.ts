import { benefitsQuestions, launch, type Door } from '@puhui/cli';
import { newId } from '@puhui/kernel';

/** Looks at a campaign and launches it as it stands; waits for its money. */
export async function launchNow(officer: Door, id: string): Promise<void> {
  const campaign = await officer.ask(benefitsQuestions.campaignById, { id });
  if (!campaign) throw new Error(`there is no campaign ${id}`);
  await launch(officer, campaign, newId(new Date()));
}
