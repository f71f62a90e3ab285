// How the environment of a service is read and what each variable is for, for whoever looks at it without starting one: no Nest, no
// Prisma is loaded with it.
export { endingSoon, isBelievedBy, knownCertificates } from './config/certificates.js';
export { kafkaProblems } from './config/kafka-variables.js';
export { pemIn } from './config/pem.js';
export { modeProblems, readConfig, type Environment } from './config/config.js';
export { isProduction } from './config/mode.js';
export { ConfigProblem, type Problem } from './config/problems.js';
export { isFileOfSecret, withSecretsOfFiles } from './config/secret-files.js';
export { serviceSettings } from './config/service-settings.js';
export { serviceNames } from './config/service-variables.js';
export type { Settings } from './config/setting.js';
