/** What an auditor keeps outside of the platform: the keys that it signed by, and what stood there at each proof. */
export interface AuditorFile {
  readonly format: typeof FORMAT;
  readonly keys: readonly PinnedKey[];
  /** Oldest first. */
  readonly notes: readonly Note[];
}

export interface PinnedKey {
  readonly keyId: string;
  /** PEM. */
  readonly publicKey: string;
  /** The last checkpoint that it may have signed, once another one has taken its place. */
  readonly lastCheckpoint: string | null;
}

export interface Note {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly checkpoint: NotedCheckpoint;
  readonly services: readonly NotedService[];
}

interface NotedCheckpoint {
  /** Decimal digits. */
  readonly number: string;
  /** Hex digits of a SHA-256. */
  readonly rootHash: string;
  readonly keyId: string;
  /** The text that was signed. */
  readonly body: string;
  /** Base64. */
  readonly signature: string;
}

interface NotedService {
  readonly service: NotedPart;
  readonly block: string;
  readonly blockHash: string;
  readonly at: string;
}
const PARTS = ['members', 'partners', 'benefits', 'billing'] as const;
type NotedPart = (typeof PARTS)[number];

const FORMAT = 'puhui-auditor/1';
export const NO_NOTES: AuditorFile = { format: FORMAT, keys: [], notes: [] };

/** A note takes a kilobyte: thirty years of daily ones. */
export const AUDITOR_FILE_BYTES_MAX = 10_000_000;

type Form = (value: unknown) => boolean;
const isText: Form = (value) => typeof value === 'string';
const like =
  (pattern: RegExp): Form =>
  (value) =>
    typeof value === 'string' && pattern.test(value);
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
const record =
  (fields: Readonly<Record<string, Form>>): Form =>
  (value) =>
    isRecord(value) && Object.entries(fields).every(([name, isIt]) => isIt(value[name]));
const listOf =
  (isIt: Form): Form =>
  (value) =>
    Array.isArray(value) && value.every(isIt);

const isNumber = like(/^\d{1,18}$/);
const isHash = like(/^[0-9a-f]{64}$/);
const isInstant: Form = (value) =>
  like(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/)(value) && !Number.isNaN(Date.parse(String(value)));

const isOfTheForm = record({
  format: (value) => value === FORMAT,
  keys: listOf(
    record({
      keyId: like(/^[0-9a-f]{16}$/),
      publicKey: isText,
      lastCheckpoint: (value) => value === null || isNumber(value),
    }),
  ),
  notes: listOf(
    record({
      at: isInstant,
      checkpoint: record({
        number: isNumber,
        rootHash: isHash,
        keyId: isText,
        body: isText,
        signature: isText,
      }),
      services: listOf(
        record({
          service: (value) => PARTS.some((part) => part === value),
          block: isNumber,
          blockHash: isHash,
          at: isInstant,
        }),
      ),
    }),
  ),
});
const isAuditorFile = (value: unknown): value is AuditorFile => isOfTheForm(value);

/** Null for a text that is no such file. Whether it was altered, `alteredIn` says. */
export function auditorFileIn(text: string): AuditorFile | null {
  try {
    const value: unknown = JSON.parse(text);
    return isAuditorFile(value) ? value : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Hashes and signatures, as a browser or Node reckons them. */
export interface Signatures {
  readonly keyIdOf: (publicKeyPem: string) => string | Promise<string>;
  readonly isSigned: (
    text: string,
    signatureBase64: string,
    publicKeyPem: string,
  ) => boolean | Promise<boolean>;
}

/** What of it is no longer as it was signed by a key that it has: a key, or a checkpoint; null when nothing is. No key signs the blocks of services. */
export async function alteredIn(
  { keys, notes }: AuditorFile,
  { keyIdOf, isSigned }: Signatures,
): Promise<string | null> {
  for (const { keyId, publicKey } of keys) if ((await keyIdOf(publicKey)) !== keyId) return keyId;
  const pems = new Map(keys.map(({ keyId, publicKey }) => [keyId, publicKey]));
  for (const { checkpoint } of notes) {
    const { number, keyId, body, signature } = checkpoint;
    const pem = pems.get(keyId);
    if (!saysItself(checkpoint) || pem === undefined || !(await isSigned(body, signature, pem)))
      return `checkpoint ${number}`;
  }
  return null;
}

/** Whether the text that was signed says the number and the root that stand beside it. */
export const saysItself = ({
  number,
  rootHash,
  body,
}: Pick<NotedCheckpoint, 'rootHash' | 'body'> & { readonly number: string | bigint }): boolean =>
  body.includes(`\nnumber ${number}\n`) && body.includes(`\nroot-sha256 ${rootHash}\n`);

/** What of a note a service is asked to compare with, as the graph takes it. */
export interface NotedInput {
  readonly block: string;
  readonly blockHash: string;
  readonly checkpoint: string | null;
  readonly rootHash: string | null;
  readonly at: string;
  readonly newOnly: boolean;
}

export function notedOf(note: Note | undefined, service: NotedPart, newOnly: boolean): NotedInput | null {
  const noted = note?.services.find((one) => one.service === service);
  if (note === undefined || noted === undefined) return null;
  const { block, blockHash, at } = noted;
  const checkpoint = service === 'billing' ? note.checkpoint : null;
  return {
    block,
    blockHash,
    at,
    checkpoint: checkpoint?.number ?? null,
    rootHash: checkpoint?.rootHash ?? null,
    newOnly,
  };
}
