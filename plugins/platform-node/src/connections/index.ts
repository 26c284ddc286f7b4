export { ConfiguredConnections } from './ConfiguredConnections';
export type {
  ConnectedPlatform,
  PlatformConnection,
  PlatformConnections,
} from './PlatformConnections';
