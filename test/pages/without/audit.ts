import type { Reader } from '../stage/reader.js';
import { AWAY, type Ground, type Without } from './away.js';

const auditorAt = async ({ stage }: Ground, path: string): Promise<Reader> =>
  stage.personAt(`/audit${path}`, 'national-auditor');
const isListed = async ({ page }: Reader): Promise<void> =>
  page.locator('.desk-table, .empty').first().waitFor();

/** Of each part its own records: those of another are read meanwhile. */
const itsRecords = (path: string, ofAnother: string) => async (ground: Ground) => {
  // Whose: an auditor of every union chooses one.
  const whose = `union=${ground.stage.town.tradeUnionId}`;
  const auditor = await auditorAt(ground, `${ofAnother}${whose}`);
  await isListed(auditor);
  const other = await auditor.anotherTab();
  return {
    readers: [auditor, other],
    meanwhile: async () => {
      await auditor.page.reload();
      await isListed(auditor);
      await other.go(`/audit${path}${whose}`);
      await other.sees(AWAY);
    },
    afterwards: async () => isListed(other),
  };
};

export const audit: Without = {
  members: itsRecords('/unmaskings?', '/discarded?service=billing&'),
  partners: itsRecords('/discarded?service=partners&', '/unmaskings?'),
  benefits: itsRecords('/discarded?service=benefits&', '/checkpoints?'),

  // What is verified waits for the part that is away, and says that it does.
  billing: async (ground) => {
    const auditor = await auditorAt(ground, '/verify');
    await auditor.sees('开始核对');
    return {
      readers: [auditor],
      meanwhile: async () => {
        await auditor.taps('开始核对');
        await auditor.sees(/没有及时答复，正在再问/);
      },
      afterwards: async () => {
        await auditor.page.getByRole('button', { name: '再核对一次' }).waitFor({ timeout: 90_000 });
        await auditor.sees('全部一致，没有发现改动。');
      },
    };
  },
};
