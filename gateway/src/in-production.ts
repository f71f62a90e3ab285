import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isOpenLine, type Problem } from '@puhui/platform/door';
import { PAGES_DOCUMENTS } from './pages/documents.js';
import type { GatewayVariables } from './variables.js';

/** What production needs of the gateway beyond what any run does, one problem each. */
export function productionProblems(
  { PUHUI_SUBGRAPHS = '', PUHUI_LINES, PUHUI_PAGES }: Partial<GatewayVariables>,
  { subgraphs, trusted }: { readonly subgraphs: readonly string[]; readonly trusted: string },
): Problem[] {
  const open = PUHUI_LINES === 'mesh' ? [] : subgraphs.filter((url) => isOpenLine(new URL(url)));
  return [...lineProblems(open, PUHUI_SUBGRAPHS), ...documentProblems(trusted, PUHUI_PAGES)];
}

/** The gateway's secret, everybody's tokens and people's data go by these. */
function lineProblems(open: readonly string[], said: string): Problem[] {
  if (open.length === 0) return [];
  const which = said.split(',').filter((item) => open.some((url) => item.includes(url)));
  const names = which.map((item) => item.slice(0, item.indexOf('='))).join(', ');
  return [
    {
      en: `PUHUI_SUBGRAPHS has open lines (${names}): NODE_ENV=production goes to services of other machines by https:// alone; set those addresses, or PUHUI_LINES=mesh where the lines are encrypted by what carries them`,
      zh: `PUHUI_SUBGRAPHS 中有未加密的连接（${names}）：NODE_ENV=production 只以 https:// 连接别的机器上的服务；若由服务网格加密，请设 PUHUI_LINES=mesh`,
    },
  ];
}

/** Where nothing is trusted, everything is refused. */
function documentProblems(trusted: string, pages: string | undefined): Problem[] {
  const problems: Problem[] = [];
  if (!existsSync(trusted))
    problems.push({
      en: `PUHUI_TRUSTED_DOCUMENTS ("${trusted}") is not there: NODE_ENV=production runs no document that nobody knows; set it to docs/command-line-documents.json of this build`,
      zh: `PUHUI_TRUSTED_DOCUMENTS ("${trusted}") 不存在：NODE_ENV=production 不执行未登记的查询，请设为本版本的 docs/command-line-documents.json`,
    });
  if (pages !== undefined && !existsSync(join(pages, PAGES_DOCUMENTS)))
    problems.push({
      en: `PUHUI_PAGES ("${pages}") has no ${PAGES_DOCUMENTS}: nothing that its pages ask would run with NODE_ENV=production; set it to web/dist of this build`,
      zh: `PUHUI_PAGES ("${pages}") 中没有 ${PAGES_DOCUMENTS}：NODE_ENV=production 时页面的查询都会被拒绝，请设为本版本的 web/dist`,
    });
  return problems;
}
