// What comes from npm is loaded once in a worker. Jest loads all that a spec file imports anew for each file: Nest, Apollo, Prisma
// and what they bring were half of what a worker of the int suite did. Our own modules are still loaded anew for every file.
import { sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import JestRuntime from 'jest-runtime';
import { Originals } from './originals.mjs';
import { Realm } from './realm.mjs';

const NODE_MODULES = `${sep}node_modules${sep}`;
/** Of Jest itself, which has them for each file: the matchers that a file adds are its own. */
const OF_JEST = /^(@jest\/|expect$|jest-)/;
const NO_PATH = /^(node|data):/;
const isOfNpm = (path) => path.includes(NODE_MODULES);

/** The runtime that keeps them. It never ends, so what a library loads later, as it is used, is loaded as well. */
class Libraries extends JestRuntime {
  originals = new Originals();

  requireModule(from, name, ...how) {
    const load = () => super.requireModule(from, name, ...how);
    return this.#isThere(from, name) ? load() : this.#loading(load);
  }

  /** Some libraries require a part of themselves at each call of it (kafkajs, two for each request). */
  #isThere(from, name) {
    const { _resolution: resolution, registries } = this;
    if (name !== undefined && resolution.isCoreModule(name)) return true;
    return registries.getActiveCjsRegistry().has(resolution.resolveCjs(from, name));
  }

  #loading(load) {
    return Realm.get().keeping(() => this.originals.keeping(load));
  }

  /** Evaluated, or undefined: one that awaits at its top level cannot be had at once. */
  module(from, path) {
    const { esmLoader, registries } = this;
    const known = registries.getActiveEsmRegistry().get(pathToFileURL(path).href);
    if (known?.status === 'evaluated') return this.#given(known);
    const loaded = this.#loading(() =>
      path.endsWith('.json') || this.unstable_shouldLoadAsEsm(path)
        ? esmLoader.tryLoadGraphSync(path, '', 'sync-preferred')
        : esmLoader.loadCjsAsEsm(from, path, '', Realm.get().context),
    );
    return loaded.status === 'evaluated' ? this.#given(loaded) : undefined;
  }

  #given(module) {
    this.originals.learn(module);
    return module;
  }
}

/** @type {Libraries | undefined} */
let libraries;

/**
 * What one file of specs has looked up and read, another of the same run need not: the tree stays as it is while specs run. Jest that
 * watches (`--watch`) runs them again in the same process, after somebody has changed a file.
 */
class Kept {
  /** @type {Kept | undefined} */
  static #now;
  imports = new Map();
  requires = new Map();
  sources = new Map();
  run = process.env.PUHUI_TEST_RUN;

  static ofThisRun() {
    if (Kept.#now?.run !== process.env.PUHUI_TEST_RUN) Kept.#now = undefined;
    return (Kept.#now ??= new Kept());
  }
}

/** Jest's runtime for one spec file, over the one that keeps the libraries for all files of the worker. */
export default class SpecRuntime extends JestRuntime {
  constructor(...all) {
    super(...all);
    const [config, environment, resolver, transformer, , coverage, , globalConfig] = all;
    libraries ??= new Libraries(
      config,
      environment.ofLibraries(),
      resolver,
      transformer,
      new Map(),
      coverage,
      'libraries',
      globalConfig,
    );
    libraries.originals.putBack();
    this.#goOnWithWhatIsKept();
    const { esmLoader } = this;
    const resolveForGraph = esmLoader.resolveSpecifierForSyncGraph.bind(esmLoader);
    esmLoader.resolveSpecifierForSyncGraph = (from, specifier, context, scratch, ...rest) => {
      const library = this.#library(from, specifier);
      if (library === undefined) return resolveForGraph(from, specifier, context, scratch, ...rest);
      const cacheKey = pathToFileURL(library.path).href;
      scratch.set(cacheKey, { cacheKey, kind: 'prelinked', module: library.module });
      return { cacheKey, enqueue: null, modulePath: library.path };
    };
    const resolveModule = esmLoader.resolveModule.bind(esmLoader);
    esmLoader.resolveModule = async (specifier, from, context) =>
      this.#library(from, specifier)?.module ?? resolveModule(specifier, from, context);
  }

  #goOnWithWhatIsKept() {
    const { _resolution: resolution, fileCache } = this;
    const kept = Kept.ofThisRun();
    Object.assign(resolution, { esmCache: kept.imports, cjsCache: kept.requires });
    resolution.clear = () => resolution.manualMockCache.clear();
    fileCache.strings = kept.sources;
    fileCache.clear = () => fileCache.buffers.clear();
  }

  requireModuleOrMock(from, name) {
    const path = this.#pathInNpm(name, () => this._resolution.resolveCjs(from, name));
    return path === undefined
      ? super.requireModuleOrMock(from, name)
      : libraries.requireModuleOrMock(from, name);
  }

  setMock(from, name, ...how) {
    needOurs(
      name,
      this.#pathInNpm(name, () => this._resolution.resolveCjs(from, name)),
    );
    super.setMock(from, name, ...how);
  }

  setModuleMock(from, name, ...how) {
    needOurs(
      name,
      this.#pathInNpm(name, () => this._resolution.resolveEsm(from, name)),
    );
    super.setModuleMock(from, name, ...how);
  }

  /** What was loaded for all files, if that is what is asked for: evaluated, and in the realm that all files share. */
  #library(from, specifier) {
    const path = this.#pathInNpm(specifier, () => this._resolution.resolveEsm(from, specifier));
    const module = path && libraries.module(from, path);
    return module && { path, module };
  }

  #pathInNpm(specifier, resolve) {
    if (OF_JEST.test(specifier) || NO_PATH.test(specifier) || this._resolution.isCoreModule(specifier))
      return undefined;
    const path = resolve();
    return isOfNpm(path) ? path : undefined;
  }
}

/** @throws Error: what all files of a worker share cannot be another thing for one of them. */
function needOurs(name, pathInNpm) {
  if (pathInNpm === undefined) return;
  throw new Error(`${name} is loaded once for all spec files of a worker, so it cannot be mocked for one`);
}
