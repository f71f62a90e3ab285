// node schema-diff.mjs FILE.prisma…: prints the SQL that would make the database at DATABASE_URL what the schema says.
// A program of its own: the engine checks `instanceof` across realms, which Jest's module system does not survive.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum, bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as engine from '@prisma/schema-engine-wasm/schema_engine_bg';
import { openPool } from '@puhui/postgres';

// Columns of the catalogue whose type is "char", as the engine's queries select them. The adapter knows no such type
// and would refuse the whole answer, so they are cast to text and called characters afterwards.
const CHAR_COLUMNS = /\b(constr\.contype(?= AS)|con\.conf(?:del|upd)type(?=,))/g;
const CHAR_NAMES = ['constraint_type', 'confdeltype', 'confupdtype'];

class ReadsChar extends PrismaPg {
  async connect() {
    const adapter = await super.connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => {
      const answer = await queryRaw({ ...query, sql: query.sql.replace(CHAR_COLUMNS, '$1::text') });
      const columnTypes = answer.columnTypes.map((type, i) =>
        CHAR_NAMES.includes(answer.columnNames[i]) ? ColumnTypeEnum.Character : type,
      );
      return { ...answer, columnTypes };
    };
    return adapter;
  }
}

// Where the engine says why it panicked.
globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => process.stderr.write(`${message}\n`) };

// The package's own entry imports a .wasm file, which only newer Node versions take.
const wasm = import.meta.resolve('@prisma/schema-engine-wasm/schema_engine_bg').replace(/\.js$/, '.wasm');
const imports = { './schema_engine_bg.js': engine };
const { instance } = await WebAssembly.instantiate(readFileSync(fileURLToPath(wasm)), imports);
engine.__wbg_set_wasm(instance.exports);
instance.exports.__wbindgen_start();

const files = process.argv.slice(2).map((path) => ({ path, content: readFileSync(path, 'utf8') }));
const pool = openPool({
  connectionString: process.env.DATABASE_URL ?? '',
  connections_max: 2,
  applicationName: 'puhui-schema-diff',
  onLost: (error) => {
    throw error;
  },
});
const adapter = bindMigrationAwareSqlAdapterFactory(new ReadsChar(pool));
const schemaEngine = await engine.SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter);
const { stdout } = await schemaEngine.diff({
  from: { tag: 'schemaDatasource', files, configDir: '' },
  to: { tag: 'schemaDatamodel', files },
  script: true,
  exitCode: null,
  filters: { externalTables: [], externalEnums: [] },
});
process.stdout.write(stdout ?? '', () => process.exit(0));
