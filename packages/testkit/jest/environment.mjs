import { mkdtempSync, rmSync, chmodSync } from 'node:fs';
import { Server } from 'node:net';
import { join } from 'node:path';
import { ModernFakeTimers } from '@jest/fake-timers';
import { ModuleMocker } from 'jest-mock';
import { compileOnce } from './compiled-once.mjs';
import { within } from './histories.mjs';
import { Realm } from './realm.mjs';

compileOnce();

const EXPORT_CONDITIONS = ['node', 'node-addons'];
const listening = () => process._getActiveHandles().filter((one) => one instanceof Server && one.listening);

/**
 * Node, a folder for each spec file that is removed when the file has ended, however it ended, and for each test the bounds of
 * a property within the limit that this very test has: no property can be given more time than the test around it. A unit spec
 * that leaves a server open fails: Jest would tell of it at the end of all, without its name, and have to kill the process.
 */
export default class SpecEnvironment {
  #realm = Realm.get();

  constructor({ projectConfig }, { testPath }) {
    this.testPath = testPath;
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
  }

  handleTestEvent(event, state) {
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
