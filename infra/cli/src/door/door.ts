import { oneLine } from '@puhui/kernel';
import { z } from 'zod';
import { Refused, Unreachable, UsageError } from '../exit.js';
import { postGraph, reach, textOf } from './graph.js';
import { isStopped, localRunFile, readLocalRun, type LocalRun } from './local-run.js';
import type { Question } from './request.js';
import { realWorld, Retry } from './retry.js';

/** The largest number of tokens that the local issuer gives at once. */
const TOKENS_PER_REQUEST_MAX = 5_000;
const tokensSchema = z.object({ tokens: z.array(z.string()) });

/** An account of the local run with a token to act as it. */
export interface SignedIn {
  readonly name: string;
  readonly personId: string;
  readonly token: string;
}

/** Somebody of a demo, as the sign-in page shows them. */
export interface PersonAtSignIn {
  readonly name: string;
  readonly personId: string;
  readonly title: string;
  readonly titleEn: string;
  readonly may: string;
  readonly mayEn: string;
}

/** The platform's public door, as somebody sees it. */
export class Door {
  private readonly retry: Retry;

  constructor(
    readonly address: string,
    private readonly token: string | undefined,
    private readonly local: LocalRun | undefined,
    private readonly report: (line: string) => void,
  ) {
    this.retry = new Retry(realWorld(report));
  }

  /** Whether this is the door of the local run whose file was found. */
  get isLocal(): boolean {
    return this.address === this.local?.door;
  }

  /** Asks, and asks again for as long as a part of the platform is down. */
  async ask<V extends object, T>(question: Question<V, T>, variables: V): Promise<T> {
    const given = Object.fromEntries(Object.entries(variables));
    return this.retry.run(async () =>
      question.read(await postGraph(this.address, this.token, question.document, given)),
    );
  }

  /** One HTTP request beside the graph, tried again while nobody answers. */
  async send(path: string, init: RequestInit, timeoutMs?: number): Promise<Response> {
    return this.retry.run(async () => this.sendOnce(path, init, timeoutMs));
  }

  /** A request whose answer comes whole, tried again while it does not; so it must be one that may be repeated. */
  async sendForText(path: string, init: RequestInit): Promise<{ response: Response; text: string }> {
    return this.retry.run(async () => {
      const response = await this.sendOnce(path, init);
      return { response, text: await textOf(response) };
    });
  }

  /** One HTTP request beside the graph, sent once. @throws Unavailable when nobody answered. */
  async sendOnce(path: string, init: RequestInit, timeoutMs?: number): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.token) headers.set('authorization', `Bearer ${this.token}`);
    return reach(`${this.address}${path}`, { ...init, headers }, timeoutMs);
  }

  /** The same door for somebody else. */
  as(token: string): Door {
    return new Door(this.address, token, this.local, this.report);
  }

  /** The same door for each of these people; only a local run gives tokens away. */
  async asPeople(personIds: readonly string[]): Promise<Door[]> {
    return (await this.tokensFor(personIds)).map((token) => this.as(token));
  }

  async asPerson(personId: string): Promise<Door> {
    return this.as(await this.tokenFor(personId));
  }

  /** The same door for an account of the local run, by its name. */
  async asAccount(name: string): Promise<Door> {
    return this.as((await this.signIn(name)).token);
  }

  /** An access token for an account of the local run, by its name. */
  async signIn(name: string): Promise<SignedIn> {
    const { accounts } = this.localRun();
    const account = accounts.find((known) => known.name === name);
    if (!account)
      throw new UsageError(`没有账号 / there is no account "${name}"; ${whichThereAre(accounts)}`);
    return { ...account, token: await this.tokenFor(account.personId) };
  }

  private async tokenFor(personId: string): Promise<string> {
    const [token] = await this.tokensFor([personId]);
    if (token === undefined) throw new Error('the issuer gave no token');
    return token;
  }

  /** Access tokens for these people, in their order; only a local run gives tokens away. */
  async tokensFor(personIds: readonly string[]): Promise<string[]> {
    const { issuer, secret } = this.localRun();
    const tokens: string[] = [];
    for (let from = 0; from < personIds.length; from += TOKENS_PER_REQUEST_MAX) {
      const subjects = personIds.slice(from, from + TOKENS_PER_REQUEST_MAX);
      const { response, text } = await this.retry.run(async () => {
        const given = await reach(`${issuer}/demo/tokens`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
          body: JSON.stringify({ subjects }),
        });
        return { response: given, text: await textOf(given) };
      });
      if (!response.ok)
        throw new Refused(`本地身份服务拒绝 / the local issuer refused (${response.status}): ${text}`);
      tokens.push(...tokensSchema.parse(JSON.parse(text)).tokens);
    }
    return tokens;
  }

  /** Has the local issuer show these people where one signs in. */
  async showAtSignIn(people: readonly PersonAtSignIn[]): Promise<void> {
    const { issuer, secret } = this.localRun();
    const response = await this.retry.run(async () =>
      reach(`${issuer}/demo/people`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
        body: JSON.stringify({ people }),
      }),
    );
    if (!response.ok) throw new Refused(`本地身份服务拒绝 / the local issuer refused (${response.status})`);
  }

  private localRun(): LocalRun {
    if (this.local) return this.local;
    throw new UsageError(
      '这里没有本地运行，请设置 PUHUI_TOKEN，或先运行 npm start / no local run here: set PUHUI_TOKEN, or run npm start first',
    );
  }
}

export interface DoorOptions {
  readonly door?: string | undefined;
  /** Account of the local run to act as. */
  readonly as?: string | undefined;
  /** Data folder of the local run. */
  readonly data?: string | undefined;
}

/**
 * The door that a command was told to use: --door, PUHUI_DOOR, or the local run's.
 * @throws Unreachable at once when that local run is stopped: no patience would bring it back.
 */
export async function openDoor(
  options: DoorOptions,
  env: Record<string, string | undefined>,
  report: (line: string) => void,
): Promise<Door> {
  const file = localRunFile(options.data ?? env['PUHUI_DATA']);
  const local = await readLocalRun(file);
  const told = options.door ?? env['PUHUI_DOOR'];
  if (told === undefined && local && isStopped(local))
    throw new Unreachable(`平台没有运行，请先 npm start / the platform of ${file} is stopped: npm start`);
  if (told !== undefined && !isDoor(told))
    throw new UsageError(
      `--door 应为网址 / --door has to be an address such as http://127.0.0.1:4000, and is not: "${oneLine(told)}"`,
    );
  const address = told ?? local?.door ?? 'http://127.0.0.1:4000';
  const door = new Door(address.replace(/\/$/, ''), env['PUHUI_TOKEN'], local, report);
  return options.as === undefined ? door : door.asAccount(options.as);
}

/** PUHUI_DOOR is held to the same. */
const isDoor = (text: string): boolean => /^https?:\/\//i.test(text) && URL.canParse(text);

const whichThereAre = (accounts: LocalRun['accounts']): string =>
  accounts.length > 0
    ? `there are: ${accounts.map(({ name }) => name).join(', ')}`
    : '现在一个也没有：npm start 显示“普惠已就绪”才有，用 --no-seed 启动的没有 / there is none: they are there once npm start says that Puhui is ready, and never after --no-seed';
