import type { ServerResponse } from 'node:http';
import { page, pageHeaders, type PageContent } from '@puhui/plain-pages';

/** @param formTargets where a form of this page may lead to beside the issuer itself. */
export function sendPage(
  response: ServerResponse,
  status: number,
  content: PageContent,
  formTargets: readonly string[] = [],
): void {
  response.writeHead(status, { ...pageHeaders(formTargets) });
  response.end(page(content));
}

export function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}
