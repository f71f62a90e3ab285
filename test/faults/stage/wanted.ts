/** In CI; `npm run test:full` takes a thousand. */
const USUAL = { seed: 20_261_126, count: 60 } as const;
const MANY = 1_000;

/**
 * Which faults are wanted: PUHUI_FAULTS_SEED plays those of a run again that failed, PUHUI_FAULTS says how many,
 * PUHUI_HISTORIES=many a thousand.
 * @throws Error that says what may stand there
 */
export function wantedOf(env: Readonly<Record<string, string | undefined>>): { seed: number; count: number } {
  const usual = env['PUHUI_HISTORIES'] === 'many' ? MANY : USUAL.count;
  return {
    seed: wholeNumber('PUHUI_FAULTS_SEED', env['PUHUI_FAULTS_SEED'], USUAL.seed),
    count: wholeNumber('PUHUI_FAULTS', env['PUHUI_FAULTS'], usual),
  };
}

function wholeNumber(name: string, text: string | undefined, usual: number): number {
  if (text === undefined || text === '') return usual;
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new Error(`${name} is "${text}": a whole number from 1 to 999999999 is needed`);
}
