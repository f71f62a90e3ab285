import { mkdtempSync, rmSync, chmodSync } from 'node:fs';
import { Server } from 'node:net';
import { join } from 'node:path';
import { ModernFakeTimers } from '@jest/fake-timers';
import { ModuleMocker } from 'jest-mock';
import { compileOnce } from './compiled-once.mjs';
import { BESIDE_OTHERS, HOOK_LIMIT_MS, within } from './histories.mjs';
import { Realm } from './realm.mjs';

compileOnce();
// A worker whose run is gone, whoever ended it, would go on with its test, and hold a platform for minutes. All that shows is another
// parent: to listen for the end of their line would keep open what Jest lets go when it has no more files.
const run = process.ppid;
if (process.send) setInterval(() => process.ppid !== run && process.exit(1), 1_000).unref();

const EXPORT_CONDITIONS = ['node', 'node-addons'];
const listening = () => process._getActiveHandles().filter((one) => one instanceof Server && one.listening);

/**
 * Node, a folder for each spec file that is removed when the file has ended, however it ended, and for each test the bounds of
 * a property within the limit that this very test has: no property can be given more time than the test around it. A hook has
 * more than a test. A unit spec
 * that leaves a server open fails: Jest would tell of it at the end of all, without its name, and have to kill the process.
 */
export default class SpecEnvironment {
  #realm = Realm.get();

  constructor({ globalConfig, projectConfig }, { testPath }) {
    this.testPath = testPath;
    this.isNarrowed = (globalConfig?.testNamePattern ?? '') !== '';
    const { global } = this.#realm;
    this.#realm.begin(projectConfig.globals);
    /** @type {Record<string, any> | null} */
    this.global = global;
    this.moduleMocker = new ModuleMocker(global);
    this.fakeTimers = null;
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global });
  }

  getVmContext() {
    return this.global === null ? null : this.#realm.context;
  }

  exportConditions() {
    return EXPORT_CONDITIONS;
  }

  /** What libraries are loaded in, for all files of the worker. */
  ofLibraries() {
    const { context, global } = this.#realm;
    return {
      global,
      moduleMocker: new ModuleMocker(global),
      getVmContext: () => context,
      exportConditions: () => EXPORT_CONDITIONS,
    };
  }

  async setup() {
    this.before = new Set(listening());
    this.folder = mkdtempSync(join(process.env.PUHUI_TEST_RUN, 'spec-'));
    // To pass through, not to look around: a PostgreSQL that runs as another user reaches its data in here.
    chmodSync(this.folder, 0o711);
    this.global.PUHUI_SPEC_FOLDER = this.folder;
    // Of a file only those tests run whose title was asked for: what it does as a whole is not to be asked of it.
    this.global.PUHUI_SOME_TESTS = this.isNarrowed;
  }

  handleTestEvent(event, state) {
    const usualMs = state.testTimeout;
    if (event.name === 'add_hook') giveTime(state.currentDescribeBlock.hooks.at(-1), HOOK_LIMIT_MS, usualMs);
    if (event.name === 'test_start' && BESIDE_OTHERS.suites.includes(process.env.PUHUI_SUITE))
      giveTime(event.test, BESIDE_OTHERS.limitMs, usualMs);
    if (event.name === 'test_start')
      this.global.PUHUI_TEST_BOUNDS = within(event.test.timeout ?? state.testTimeout);
  }

  async teardown() {
    rmSync(this.folder, { recursive: true, force: true });
    this.fakeTimersModern.dispose();
    this.#realm.end();
    this.global = null;
    if (process.env.PUHUI_SUITE === 'unit') this.needServersClosed();
  }

  needServersClosed() {
    const left = listening().filter((one) => !this.before.has(one));
    for (const server of left) server.close();
    if (left.length === 0) return;
    throw new Error(
      `${this.testPath} leaves ${left.length} servers open: close each in the test that opened it`,
    );
  }
}

/** A hook or a test may ask for more than any has, and for no less. */
function giveTime(one, limitMs, usualMs) {
  one.timeout = Math.max(one.timeout ?? usualMs, limitMs);
}
