export { ConfiguredConnections } from './ConfiguredConnections';
export type {
  ConnectedPlatform,
  PlatformConnection,
  PlatformConnections,
  TokenIssue,
} from './PlatformConnections';
