import { renderRefusals } from '@puhui/platform/schema';

/** The refusals of a service, by code. */
export type Entries = Parameters<typeof renderRefusals>[1];

const TITLES: Readonly<Record<string, string>> = {
  platform: '运维操作的拒绝答复，各服务共有 / Refusals of the operators’ mutations, which every service has',
  members: '会员服务的拒绝答复 / Refusals of members',
  partners: '商户服务的拒绝答复 / Refusals of partners',
  benefits: '福利服务的拒绝答复 / Refusals of benefits',
  billing: '资金服务的拒绝答复 / Refusals of billing',
};

/** Where a service's page lies, from the root of the tree. */
export const pagePath = (service: string): string => `docs/refusals/${service}.md`;

/** The page of one service: every refusal, what it means and what a person can do. */
export const pageOf = (service: string, entries: Entries): string =>
  `${renderRefusals(TITLES[service] ?? service, entries).trimEnd()}\n`;
