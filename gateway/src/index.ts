export { readGatewayConfig, type GatewayConfig } from './config.js';
export { openGateway, type RunningGateway } from './server.js';
