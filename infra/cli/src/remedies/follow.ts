import type { Door } from '../door/door.js';
import { Refused } from '../exit.js';
import type { Service } from '../questions/operators.js';
import { remedyOf, type Remedy } from '../questions/remedies.js';

const POLL_MS = 500;

/** How far it is, as far as that is known. */
export function progressOf({ done, total }: Pick<Remedy, 'done' | 'total'>): string {
  if (total === null) return String(done);
  const percent = total === 0 ? 100 : Math.floor((done * 100) / total);
  return `${percent}% (${done}/${total})`;
}

/**
 * Says how far a remedy is until it has ended. Whoever stops following stops nothing: the service goes on with it.
 * @throws Refused when it did not end well, with what to do.
 */
export async function follow(
  door: Pick<Door, 'ask'>,
  service: Service,
  begun: Remedy,
  say: (line: string) => void,
): Promise<Remedy> {
  let said = '';
  for (let now = begun; ; now = await look(door, service, begun.id)) {
    const progress = `  ${now.subject}: ${progressOf(now)}`;
    if (progress !== said) say(progress);
    said = progress;
    if (now.status === 'DONE') return now;
    if (now.status !== 'RUNNING')
      throw new Refused(
        `${now.subject}: ${now.problem ?? '未能完成，请重新执行 / did not end well: ask again'}`,
      );
    await new Promise((resolve) => {
      setTimeout(resolve, POLL_MS);
    });
  }
}

async function look(door: Pick<Door, 'ask'>, service: Service, id: string): Promise<Remedy> {
  const remedy = await door.ask(remedyOf(service), { id });
  if (remedy === null) throw new Error(`${service} knows nothing of ${id} any more`);
  return remedy;
}
