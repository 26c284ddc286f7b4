// Says once when the portal can be opened. Ends by itself: when it can, after ten minutes, or with the
// process that started it.
const [portal, backend] = process.argv.slice(2);
const parent = process.ppid;
const deadline = Date.now() + 600_000;

const answers = async url => {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(5_000) })).ok;
  } catch {
    // Nothing listens yet, which is what we are waiting to change.
    return false;
  }
};

while (Date.now() < deadline && process.ppid === parent) {
  if (
    (await answers(`${backend}/.backstage/health/v1/readiness`)) &&
    (await answers(portal))
  ) {
    console.log(
      `\nslipway: the portal is ready: open ${portal} and press Enter\n`,
    );
    break;
  }
  await new Promise(done => setTimeout(done, 1_000));
}
