import { startTelemetry } from './startTelemetry';

// A module with an effect, to be imported before all others: what is loaded before telemetry has started cannot be
// traced, and imports run in their order before anything else does. The doctor may look beside a portal that runs,
// whose port is taken.
if (process.argv[2] !== 'doctor') {
  process.once('SIGTERM', startTelemetry(process.env));
}
