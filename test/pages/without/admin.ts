import type { Reader } from '../stage/reader.js';
import type { Ground, Service, Without } from './away.js';

const NAMES: Readonly<Record<Service, string>> = {
  members: '会员',
  partners: '商户',
  benefits: '福利',
  billing: '账务',
};

/** By its head: others take in messages of this one, and so name it. */
const part = ({ page }: Reader, service: Service) =>
  page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: NAMES[service], exact: true }) });

/** It is told which part does not answer and that the others do, without a reload. */
const isTold = (away: Service, beside: Service) => async (ground: Ground) => {
  const admin = await ground.stage.personAt('/admin/', 'system-admin');
  const isReady = async (service: Service): Promise<void> =>
    part(admin, service).getByText('正常').first().waitFor();
  await isReady(away);
  return {
    readers: [admin],
    meanwhile: async () => {
      await part(admin, away).getByText('没有答复', { exact: true }).waitFor();
      await isReady(beside);
    },
    afterwards: async () => isReady(away),
  };
};

export const admin: Without = {
  members: isTold('members', 'billing'),
  partners: isTold('partners', 'members'),
  benefits: isTold('benefits', 'members'),
  billing: isTold('billing', 'members'),
};
