// The notes service as a process of its own, for specs that watch a process: `node dist/spec/main.js`.
import '../telemetry/index.js';
import { runService } from '../boot/run-service.js';
import { notesService } from './notes-service.js';

await runService(notesService);
