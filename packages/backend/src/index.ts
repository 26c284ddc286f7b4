// First: it has to run before what follows is loaded.
import './telemetry/begin';
import { doctor } from './doctor/doctor';
import { start } from './start/start';

const [command, ...args] = process.argv.slice(2);

if (command === 'doctor') {
  doctor(args).then(code => {
    process.exitCode = code;
  });
} else {
  // A backend that cannot start ends, so that whatever runs it starts it again.
  start(process.argv).catch(error => {
    process.stderr.write(`The portal cannot start. ${error.message}\n`, () =>
      process.exit(1),
    );
  });
}
