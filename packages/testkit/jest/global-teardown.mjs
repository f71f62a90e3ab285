import { stopServersOf } from './stop-servers.mjs';

/** Ends the servers that this run started, and removes its folder. */
export default async function globalTeardown() {
  const run = process.env.PUHUI_TEST_RUN;
  if (run !== undefined) await stopServersOf(run);
}
