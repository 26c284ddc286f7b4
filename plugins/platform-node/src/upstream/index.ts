export { UpstreamError, type UpstreamFailure } from './UpstreamError';
